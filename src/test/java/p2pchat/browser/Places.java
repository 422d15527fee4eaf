package p2pchat.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bytes that somebody could look into, by where they are. */
final class Places {
    /** One character for each byte, so that a text search finds bytes. */
    private final Map<String, String> places = new LinkedHashMap<>();

    private Places() {}

    static Places of(Map<String, byte[]> places) {
        Places these = new Places();
        places.forEach(these::add);
        return these;
    }

    void add(String place, byte[] bytes) {
        places.put(place, new String(bytes, ISO_8859_1));
    }

    /** Where something is found, and in which form. */
    List<String> with(String what, Secret secret) {
        List<String> found = new ArrayList<>();
        places.forEach((place, bytes) ->
                secret.formsIn(bytes).forEach(form -> found.add(what + " as " + form + " in " + place)));
        return found;
    }
}
