package p2pchat.chain;

import java.time.Instant;
import p2pchat.id.Username;

/**
 * The chain that was somebody's before another was begun is theirs again. All devices but those that {@link
 * ProvenDevices#kept} names are none of theirs any more. Told again until it succeeds.
 *
 * @param since when it was replaced
 * @param until when it came back
 */
public record ChainTakenBack(Username username, Instant since, Instant until) {
    /** Whether something came while the other chain was there. */
    public boolean covers(Instant time) {
        return !time.isBefore(since) && !time.isAfter(until);
    }
}
