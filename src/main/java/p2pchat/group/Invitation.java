package p2pchat.group;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import p2pchat.id.Username;
import p2pchat.mailbox.Letter;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;

/** A welcome to a group (RFC 9420, section 12.4.3.1), for a device of {@code to}. */
record Invitation(Username to, Letter letter) {
    /** {@code [{to, device, id, data}, …]}. */
    static List<Invitation> read(JsonFields body, String name, int most) throws MalformedJsonException {
        List<Invitation> all = new ArrayList<>();
        for (JsonFields each : body.objects(name, most)) {
            Username to = Username.parse(each.string("to"))
                    .orElseThrow(() -> new MalformedJsonException("'to' is not a username"));
            all.add(new Invitation(to, Letter.read(each)));
        }
        return all;
    }

    /** The letters of each person. */
    static Map<Username, List<Letter>> byPerson(List<Invitation> all) {
        Map<Username, List<Letter>> byPerson = new LinkedHashMap<>();
        for (Invitation each : all) {
            byPerson.computeIfAbsent(each.to(), to -> new ArrayList<>()).add(each.letter());
        }
        return byPerson;
    }
}
