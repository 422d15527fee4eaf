package p2pchat.group;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import p2pchat.id.Username;
import p2pchat.platform.json.Base64Url;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

/** What the body of a request for a new group says. */
record GroupFields(
        String group, List<String> people, @Nullable String replaces, List<Invitation> welcomes) {
    /** Everybody in one group. */
    static final int MOST_PEOPLE = 100;

    static final int MOST_WELCOMES = 100;
    private static final int SHORTEST_ID = 16;
    private static final int LONGEST_ID = 32;

    static GroupFields read(JsonFields body) throws MalformedJsonException {
        String group = id(body.string("group"), "group");
        String replaced = body.raw("replaces");
        if (replaced == null) {
            throw new MalformedJsonException("'replaces' is missing");
        }
        return new GroupFields(
                group,
                body.strings("people", MOST_PEOPLE - 1),
                replaced.equals("null") ? null : id(body.string("replaces"), "replaces"),
                Invitation.read(body, "welcomes", MOST_WELCOMES));
    }

    private static String id(String text, String name) throws MalformedJsonException {
        int length = Base64Url.decode(name, text).length;
        if (length < SHORTEST_ID || length > LONGEST_ID) {
            throw new MalformedJsonException("'" + name + "' is not 16 to 32 bytes");
        }
        return text;
    }

    /**
     * Everybody in the group.
     *
     * @throws Refusal {@code not-a-contact} when a name cannot be anybody's
     */
    SortedSet<Username> peopleWith(Username me) {
        SortedSet<Username> all = new TreeSet<>();
        all.add(me);
        for (String name : people) {
            all.add(Username.parse(name).orElseThrow(() -> new Refusal(ErrorCode.NOT_A_CONTACT)));
        }
        return all;
    }
}
