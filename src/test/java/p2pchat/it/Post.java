package p2pchat.it;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import p2pchat.platform.json.Base64Url;

/** What the tests of mailboxes and groups send. */
final class Post {
    private Post() {}

    /** A UUID of version 7 but for the time, which the server does not read. */
    static String newId() {
        String id = UUID.randomUUID().toString();
        return id.substring(0, 14) + "7" + id.substring(15);
    }

    static String data(String content) {
        return Base64Url.encode(content.getBytes(StandardCharsets.UTF_8));
    }

    static Map<String, Object> letter(String device, String content) {
        return Map.of("device", device, "id", newId(), "data", data(content));
    }

    /** So many letters for one device. */
    static List<Map<String, Object>> letters(String device, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> letter(device, "letter " + i))
                .toList();
    }

    /** Begins to post letters. */
    static Call call(Person from, Person to, List<Map<String, Object>> letters) {
        return from.call("POST", "/api/letters").json(Map.of("to", to.name(), "letters", letters));
    }

    /** Posts letters; what became of each. */
    static List<String> outcomes(Person from, Person to, List<Map<String, Object>> letters) {
        List<String> outcomes = new ArrayList<>();
        call(from, to, letters)
                .expect(200)
                .json()
                .forEach(each -> outcomes.add(each.required("outcome").textValue()));
        return outcomes;
    }

    /** Posts letters of these contents, all of which are stored. */
    static void send(Person from, Person to, String device, String... contents) {
        List<Map<String, Object>> letters =
                Arrays.stream(contents).map(content -> letter(device, content)).toList();
        if (!outcomes(from, to, letters).stream().allMatch("stored"::equals)) {
            throw new AssertionError("a letter was not stored");
        }
    }

    /** What is in the letters that wait for somebody's device. */
    static List<String> contents(Person reader) {
        List<String> contents = new ArrayList<>();
        reader.call("GET", "/api/mailbox")
                .expect(200)
                .json()
                .forEach(letter -> contents.add(content(letter.required("data").textValue())));
        return contents;
    }

    private static String content(String data) {
        return new String(Base64.getUrlDecoder().decode(data), StandardCharsets.UTF_8);
    }

    /** The cursors of what waits for somebody's device. */
    static List<Long> cursors(Person reader, long after) {
        List<Long> cursors = new ArrayList<>();
        reader.call("GET", "/api/mailbox?after=" + after)
                .expect(200)
                .json()
                .forEach(letter -> cursors.add(letter.required("cursor").longValue()));
        return cursors;
    }

    static void acknowledge(Person reader, List<Long> cursors) {
        reader.call("POST", "/api/mailbox/acknowledged")
                .json(Map.of("cursors", cursors))
                .expect(204);
    }
}
