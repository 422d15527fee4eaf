package p2pchat.it;

import static p2pchat.it.Identity.befriended;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import p2pchat.platform.json.Base64Url;

/** What the tests of groups ask for. */
final class GroupCalls {
    private static final SecureRandom RANDOM = new SecureRandom();

    private GroupCalls() {}

    static String newGroup() {
        byte[] id = new byte[16];
        RANDOM.nextBytes(id);
        return Base64Url.encode(id);
    }

    static Map<String, Object> welcome(Person to, String device, String content) {
        Map<String, Object> welcome = new HashMap<>(Post.letter(device, content));
        welcome.put("to", to.name());
        return welcome;
    }

    static Call found(
            Person me, String group, @Nullable String replaces, List<Map<String, Object>> welcomes, Person... others) {
        Map<String, Object> body = new HashMap<>();
        body.put("group", group);
        body.put("people", Arrays.stream(others).map(Person::name).toList());
        body.put("replaces", replaces);
        body.put("welcomes", welcomes);
        return me.call("POST", "/api/groups").json(body);
    }

    static Map<String, Object> commit(long epoch) {
        return Map.of(
                "id", UUID.randomUUID().toString(),
                "epoch", epoch,
                "commit", Post.data("commit of epoch " + epoch),
                "welcomes", List.of());
    }

    static Call commit(Person me, String group, Map<String, Object> commit) {
        return me.call("POST", "/api/groups/" + group + "/commits").json(commit);
    }

    /** A group of two. */
    static String made(Person alice, Person bob) {
        befriended(alice, bob);
        String group = newGroup();
        found(alice, group, null, List.of(), bob).expect(201);
        return group;
    }
}
