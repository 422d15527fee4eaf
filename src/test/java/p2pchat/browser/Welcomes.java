package p2pchat.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.options.RequestOptions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What a hostile server does with the letters by which somebody comes into a group. */
final class Welcomes {
    private static final String ACKNOWLEDGED = "/api/mailbox/acknowledged";
    /** The wire format of a welcome, as the fourth byte of an MLSMessage tells it (RFC 9420, section 6). */
    private static final int WELCOME = 3;

    private Welcomes() {}

    /** A server keeps them to itself; what it has kept, in order. */
    static List<JsonNode> withhold(HostileServer server) {
        List<JsonNode> welcomes = new ArrayList<>();
        server.tamperAnswers(BetweenTwo.MAILBOX, letters -> {
            ArrayNode others = HostileServer.JSON.createArrayNode();
            letters.forEach(it -> {
                if (isWelcome(it)) {
                    welcomes.add(it);
                } else {
                    others.add(it);
                }
            });
            return others;
        });
        return welcomes;
    }

    /** A server alters them; what it has altered, in order. */
    static List<JsonNode> alter(HostileServer server) {
        List<JsonNode> welcomes = new ArrayList<>();
        server.tamperAnswers(BetweenTwo.MAILBOX, letters -> {
            for (JsonNode each : letters) {
                if (isWelcome(each)) {
                    String altered = HostileServer.altered(each.path("data").asText());
                    welcomes.add(((ObjectNode) each).put("data", altered));
                }
            }
            return letters;
        });
        return welcomes;
    }

    /** Throws letters away that were withheld, as if the person's page had taken them. */
    static void lose(Person person, List<JsonNode> letters) {
        RequestOptions cursors = RequestOptions.create().setData(Map.of("cursors", cursorsOf(letters)));
        assertEquals(204, person.api().post(ACKNOWLEDGED, cursors).status());
    }

    /** Whether the page has taken these letters. */
    static boolean areTaken(HostileServer server, List<JsonNode> letters) {
        List<Integer> taken = new ArrayList<>();
        server.asked("POST " + ACKNOWLEDGED)
                .forEach(it -> it.path("cursors").forEach(cursor -> taken.add(cursor.asInt())));
        return taken.containsAll(cursorsOf(letters));
    }

    private static List<Integer> cursorsOf(List<JsonNode> letters) {
        return letters.stream().map(it -> it.path("cursor").asInt()).toList();
    }

    private static boolean isWelcome(JsonNode letter) {
        return Base64.getUrlDecoder().decode(letter.path("data").asText())[3] == WELCOME;
    }
}
