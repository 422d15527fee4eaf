package p2pchat.account;

import jakarta.ws.rs.core.Response;
import java.util.Map;
import p2pchat.platform.web.RequestSource;

/** Begins login sessions. A port: {@code session} knows how, and depends on this package. */
public interface Logins {
    /**
     * Logs somebody in. A session that the request came with ends.
     *
     * @param besides what the answer has besides the session, by name; as JSON-B can write it
     * @return the answer with its cookie
     * @throws p2pchat.platform.problem.Refusal {@code bad-credentials} when the proof no longer counts: the password was
     *     changed, or the account deleted, since
     */
    Response begin(Proof proof, RequestSource source, Response.Status status, Map<String, Object> besides);

    /** As {@link #begin(Proof, RequestSource, Response.Status, Map)}, of a session alone. */
    default Response begin(Proof proof, RequestSource source, Response.Status status) {
        return begin(proof, source, status, Map.of());
    }

    /** The answer's part that makes the browser forget its session. */
    Response forget(RequestSource source);
}
