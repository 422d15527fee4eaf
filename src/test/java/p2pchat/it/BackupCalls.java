package p2pchat.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What somebody's device does with the backup of their account.
 *
 * @param person whose session is that of a device
 */
record BackupCalls(Person person) {
    static final String HEADER = Post.data("a header");

    /** What the part of a number has. */
    static byte[] content(int number) {
        return ("sealed part " + number).getBytes(StandardCharsets.UTF_8);
    }

    Call put(String id, int number, byte[] content) {
        return person.call("PUT", "/api/backups/" + id + "/parts/" + number).bytes("application/octet-stream", content);
    }

    Call complete(String id, int parts) {
        return person.call("POST", "/api/backups/" + id).json(Map.of("parts", parts, "header", HEADER));
    }

    Call part(String id, int number) {
        return person.call("GET", "/api/backups/" + id + "/parts/" + number);
    }

    Call remove(String id) {
        return person.call("DELETE", "/api/backups/" + id);
    }

    JsonNode list() {
        return person.call("GET", "/api/backups").expect(200).json();
    }

    /** Brings a backup of one part, which is not completed; its id. */
    String brought(String id) {
        put(id, 0, content(0)).expect(204);
        return id;
    }

    /** Brings a backup of one part and completes it, unless that was done before; its id. */
    String kept(String id) {
        if (list().isEmpty()) {
            complete(brought(id), 1).expect(201);
        }
        return id;
    }
}
