package p2pchat.platform.limit;

/**
 * Every size, count and time limit of the product, with its unit and default. Set one as {@code P2PCHAT_LIMIT_<NAME>}.
 */
public enum Bound {
    /** Longest text frame from a client; longer ones close the socket with 1009. */
    FRAME_BYTES("bytes of UTF-8", 65_536, 1_024, 1 << 18),
    /**
     * What may wait for one slow reader; more closes it with 4429. As much may wait of what one sends behind a frame that
     * takes long; more is answered {@code rate-limited}.
     */
    QUEUE_BYTES("bytes of UTF-8", 1 << 20, 1 << 16, 1 << 26),
    /**
     * What may wait for one slow reader; more closes it with 4429. As much may wait of what one sends behind a frame that
     * takes long; more is answered {@code rate-limited}.
     */
    QUEUE_FRAMES("frames", 1_000, 10, 100_000),
    /** Bad frames after which a socket is closed with 4400. */
    BAD_FRAMES("frames", 20, 1, 1_000_000),
    /** Time that a fresh socket has for its {@code hello}. */
    HELLO_SECONDS("seconds", 10, 1, 300),
    /** Pause between two pings of the server. */
    HEARTBEAT_SECONDS("seconds", 10, 1, 300),
    /** Time after the second unanswered ping until the socket counts as dead. */
    PONG_SECONDS("seconds", 3, 1, 60),
    /** Time that the other side of a closed socket has to take what waits and to answer, before it is cut off. */
    FAREWELL_SECONDS("seconds", 5, 1, 60),
    /** Sockets of one account at the same time. */
    DEVICES("sockets", 50, 1, 100_000),
    /** Requests of one account that nobody has answered yet. */
    OPEN_REQUESTS("requests", 200, 1, 100_000),
    /**
     * Contacts of one account, with those it has asked and those it blocks, from which on it can ask nobody else; it may
     * still be asked, accept and block.
     */
    CONTACTS("contacts", 2_000, 1, 100_000),
    /** Login sessions of one account; the one idle longest ends when there are more. */
    SESSIONS("sessions", 100, 1, 10_000),
    /** A session ends when it is not used for so long. */
    SESSION_IDLE_DAYS("days", 14, 1, 3_650),
    /** An open socket is asked so often whether its session still counts, which also keeps the session in use. */
    SESSION_CHECK_SECONDS("seconds", 1_800, 1, 86_400),
    /** A session ends so long after the login. */
    SESSION_DAYS("days", 90, 1, 3_650),
    /** Passkeys of one account. */
    PASSKEYS("passkeys", 20, 1, 1_000),
    /** Time from the call for a passkey's challenge to the passkey's answer. */
    PASSKEY_CHALLENGE_SECONDS("seconds", 300, 10, 3_600),
    /** Longest JSON body of a request. */
    BODY_BYTES("bytes", 65_536, 4_096, 1 << 20),
    /** Key packages of one device that wait to be given out once each. */
    KEY_PACKAGES("key packages", 200, 1, 10_000),
    /** Longest JSON body of a request that leaves key packages here. */
    KEY_PACKAGES_BODY_BYTES("bytes", 655_360, 4_096, 1 << 20),
    /** Largest picture that is taken. */
    PICTURE_BYTES("bytes", 5 << 20, 1_024, 1 << 26),
    /** Most pixels of a picture, checked before it is decoded; a WebP also needs 16 bytes of heap for each. */
    PICTURE_PIXELS("pixels", 40_000_000, 1, 1_000_000_000),
    /** Pictures that may wait to be made smaller, one after the other; further ones are told to come back. */
    PICTURE_QUEUE("pictures", 10, 1, 1_000),
    /** Passwords hashed at the same time; each takes the memory of one hash. */
    HASHING_THREADS("threads", Math.max(1, Runtime.getRuntime().availableProcessors() - 1), 1, 64),
    /**
     * Logins and registrations that may wait for hashing, a tenth of them about one account from one address, half about
     * one account; further ones are told to come back.
     */
    HASHING_QUEUE("requests", 100, 1, 100_000),
    /** Longest JSON body of a request that brings letters, a group's commit or invitations to a group. */
    LETTER_BODY_BYTES("bytes", 6 << 20, 1 << 16, 1 << 26),
    /** Letters that may wait for one device; for further ones the mailbox is full. */
    MAILBOX_LETTERS("letters", 20_000, 1, 1_000_000),
    /** What the letters may have together that wait for one device. */
    MAILBOX_BYTES("bytes", 64 << 20, 1 << 18, 1 << 30),
    /** Letters of one sender that may wait for one device. */
    MAILBOX_SENDER_LETTERS("letters", 8_000, 1, 1_000_000),
    /** What the letters of one sender may have together that wait for one device. */
    MAILBOX_SENDER_BYTES("bytes", 32 << 20, 1 << 18, 1 << 30),
    /** Invitations to groups that may wait for one device; they take no room from letters. */
    MAILBOX_WELCOMES("invitations", 200, 1, 10_000),
    /** Invitations of one sender that may wait for one device; those of one's own devices are not counted for this. */
    MAILBOX_SENDER_WELCOMES("invitations", 20, 1, 10_000),
    /** Groups kept of the same one or two people in whose place others have come; of more, those replaced first go. */
    REPLACED_GROUPS("groups", 20, 1, 1_000),
    /** Groups of three or more people that one account has made, from which on it can make no other. */
    GROUPS_OF_MANY("groups", 200, 1, 100_000),
    /** A letter that nobody has fetched is removed after so long. Pages send again after 30 days, and not before. */
    LETTER_DAYS("days", 30, 30, 3_650),
    /** A commit of a group is removed after so long; a group with all of its commits so long after another took its place. */
    COMMIT_DAYS("days", 90, 1, 3_650),
    /** Pause between two searches for letters, commits and groups that are too old. */
    MAILBOX_SWEEP_SECONDS("seconds", 3_600, 1, 86_400),
    /**
     * What the backup may have that an account keeps here. What is brought of another one, which is to take its place, may
     * have as much again.
     */
    BACKUP_BYTES("bytes", 256 << 20, 1 << 20, 1 << 30),
    /** A backup that is not completed is removed so long after the last part of it came. */
    BACKUP_UNFINISHED_HOURS("hours", 24, 1, 8_760),
    /** A chain that was begun anew, and the backup of before, can be taken back for so long. Pages promise 30 days. */
    FORMER_CHAIN_DAYS("days", 30, 30, 3_650),
    /** Life of a TURN credential. */
    TURN_SECONDS("seconds", 14_400, 60, 172_800);

    private final String unit;
    private final int standard;
    private final int least;
    private final int most;

    Bound(String unit, int standard, int least, int most) {
        this.unit = unit;
        this.standard = standard;
        this.least = least;
        this.most = most;
    }

    /** The setting that changes this limit. */
    public String setting() {
        return "P2PCHAT_LIMIT_" + name();
    }

    public String unit() {
        return unit;
    }

    /** The value unless configured otherwise. */
    public int standard() {
        return standard;
    }

    /** The smallest value that can be configured. */
    public int least() {
        return least;
    }

    /** The largest value that can be configured. */
    public int most() {
        return most;
    }
}
