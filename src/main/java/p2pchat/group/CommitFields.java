package p2pchat.group;

import java.util.List;
import java.util.regex.Pattern;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;

/** What the body of a request with a commit says. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CommitFields(String id, long epoch, byte[] commit, List<Invitation> welcomes) {
    private static final int MOST_BYTES = 65_536;
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    static CommitFields read(JsonFields body) throws MalformedJsonException {
        String id = body.string("id");
        if (!UUID.matcher(id).matches()) {
            throw new MalformedJsonException("'id' is not a UUID in lower case");
        }
        long epoch = body.integer("epoch");
        if (epoch < Group.FIRST_EPOCH) {
            throw new MalformedJsonException("'epoch' is not 1 or more");
        }
        byte[] commit = body.bytes("commit");
        if (commit.length == 0 || commit.length > MOST_BYTES) {
            throw new MalformedJsonException("'commit' is not 1 to " + MOST_BYTES + " bytes");
        }
        return new CommitFields(id, epoch, commit, Invitation.read(body, "welcomes", GroupFields.MOST_WELCOMES));
    }
}
