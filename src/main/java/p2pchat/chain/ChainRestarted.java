package p2pchat.chain;

import java.time.Instant;
import p2pchat.id.Username;

/**
 * Another chain is in the place of somebody's. All devices but those that {@link ProvenDevices#kept} names are none of
 * theirs any more. Told again until it succeeds.
 *
 * @param at when; what came later belongs to the new chain
 */
public record ChainRestarted(Username username, Instant at) {}
