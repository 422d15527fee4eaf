package p2pchat.platform.limit;

import java.time.Duration;

/**
 * Every rate limit of the product, with its default. Set one as {@code P2PCHAT_RATE_<NAME>=permits/seconds}, for
 * example {@code P2PCHAT_RATE_USER_LOOKUP=120/60}.
 *
 * <p>By address means: by address of IPv4, by network of 64 bits of IPv6.
 *
 * <p>They are counted in memory, so counting itself cannot fail: none of them lets anything pass for want of a store.
 * When there are too many keys to remember, the one idle longest is forgotten (it fails open), which only a flood from
 * very many addresses can bring about; where that would do harm, newcomers are refused instead (it {@link #failsClosed}).
 */
public enum Rate {
    /** Well-formed registrations, by address. */
    REGISTRATION(60, Duration.ofHours(1)),
    /** Failed logins by account and address, before delays begin. */
    FAILED_LOGIN(10, Duration.ofMinutes(15)),
    /** Failed logins by address, whichever the account. */
    FAILED_LOGIN_ADDRESS(100, Duration.ofMinutes(15)),
    /** Challenges for recovery keys and answers to them, by account and address; counted without forgetting anybody. */
    RECOVERY(20, Duration.ofMinutes(15)),
    /**
     * Challenges for recovery keys and answers to them, by address, whichever the account; counted without forgetting
     * anybody.
     */
    RECOVERY_ADDRESS(200, Duration.ofMinutes(15)),
    /**
     * Codes that are tried besides a right password, by account, from wherever they come; those of a set-up too. Counted
     * without forgetting anybody.
     */
    SECOND_FACTOR(20, Duration.ofHours(1)),
    /** Calls of a login by passkey, by address; there are two for each. Counted without forgetting anybody. */
    PASSKEY_LOGIN(120, Duration.ofMinutes(1)),
    /** Calls that register a passkey, by account; there are two for each. */
    PASSKEY_REGISTRATION(120, Duration.ofHours(1)),
    /** Challenges that a passkey is to answer in the place of the password, by account. */
    PASSKEY_CONFIRMATION(120, Duration.ofHours(1)),
    /** Looking at other people's profiles, by account. */
    USER_LOOKUP(120, Duration.ofMinutes(1)),
    /** New contact requests, by account. */
    CONTACT_REQUEST(30, Duration.ofHours(1)),
    /** Changes of one's own profile and picture, by account. */
    PROFILE_CHANGE(120, Duration.ofHours(1)),
    /** Changes of availability over the socket, by account. */
    AVAILABILITY_CHANGE(60, Duration.ofMinutes(1)),
    /** Calls that take key packages of others, by account; counted without forgetting anybody. */
    KEY_CLAIM(600, Duration.ofHours(1)),
    /** TURN credentials handed out, by account. */
    ICE_SERVERS(60, Duration.ofMinutes(1)),
    /** New groups and commits of groups, by account; also those that lose against others. */
    GROUP_CHANGE(1_200, Duration.ofHours(1)),
    /** Parts of backups that are brought, and backups that are completed or removed, by account. */
    BACKUP_CHANGE(3_000, Duration.ofHours(1)),
    /** WebSocket handshakes, by account. */
    HANDSHAKE(120, Duration.ofMinutes(1)),
    /** Frames by connection; the burst is twice as many. */
    FRAMES(100, Duration.ofSeconds(1)),
    /** Frames by account, over all of its connections; the burst is twice as many. */
    ACCOUNT_FRAMES(500, Duration.ofSeconds(1));

    private final int permits;
    private final Duration period;

    Rate(int permits, Duration period) {
        this.permits = permits;
        this.period = period;
    }

    /** The setting that changes this limit. */
    public String setting() {
        return "P2PCHAT_RATE_" + name();
    }

    /** How often something may happen within {@link Allowance#period()}, unless configured otherwise. */
    public Allowance standard() {
        return new Allowance(permits, period);
    }

    /** Whether nobody is let pass whose count would have to be forgotten. */
    public boolean failsClosed() {
        return this == KEY_CLAIM
                || this == RECOVERY
                || this == RECOVERY_ADDRESS
                || this == SECOND_FACTOR
                || this == PASSKEY_LOGIN;
    }

    /** How many at once, when nothing happened for long. */
    public long burst(Allowance allowance) {
        return this == FRAMES || this == ACCOUNT_FRAMES ? 2L * allowance.permits() : allowance.permits();
    }

    /**
     * So many in so long.
     *
     * @param permits at least 1
     * @param period longer than nothing
     */
    public record Allowance(int permits, Duration period) {
        public Allowance {
            if (permits < 1 || period.isNegative() || period.isZero()) {
                throw new IllegalArgumentException("a limit allows at least 1 in some time");
            }
        }
    }
}
