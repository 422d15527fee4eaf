package p2pchat.account;

import java.time.Instant;

/** Challenges that were given out and not redeemed yet. */
interface OpenChallenges {
    /** Keeps one up to a time. */
    void put(String key, Instant until);

    /** Takes one out whose time has not come; of many at once for the same one true for one alone. */
    boolean take(String key, Instant now);

    /** Removes those whose time has come. */
    void removeBefore(Instant now);
}
