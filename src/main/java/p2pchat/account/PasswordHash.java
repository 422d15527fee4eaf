package p2pchat.account;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import p2pchat.platform.config.HashingConfig;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;

/**
 * Argon2id (RFC 9106), written in PHC form with its parameters, so that old hashes stay readable when the cost is
 * raised. Only so many are made at a time, since each takes its memory and a processor; whoever comes then waits.
 */
@Singleton
class PasswordHash {
    private static final Pattern PHC =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d+),t=(\\d+),p=(\\d+)\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    /** What is missing of a hash counts from a tenth on: nobody could measure less. */
    private static final int NOTICEABLE = 10;
    /** RFC 9106 section 3.1. */
    private static final int LEAST_KIB = 8 * LANES;

    private final HashingConfig cost;
    private final Semaphore permits;
    private final SecureRandom random = new SecureRandom();
    /** Kibibytes passed over by the dearest hash that is known. */
    private final AtomicLong dearest;

    @Inject
    PasswordHash(HashingConfig cost, Limits limits) {
        this.cost = cost;
        permits = new Semaphore(limits.of(Bound.HASHING_THREADS), true);
        dearest = new AtomicLong(work(cost.memoryKib(), cost.iterations()));
    }

    private static long work(int memoryKib, int iterations) {
        return (long) memoryKib * iterations;
    }

    /** A fresh hash of {@code password} at today's cost. Takes tens of milliseconds and the memory configured. */
    String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = derive(password, salt, cost.memoryKib(), cost.iterations(), LANES, HASH_BYTES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.iterations() + ",p=" + LANES + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    /** Whether {@code password} is the one that {@code phc} was made of. That it is not takes as long for any hash. */
    boolean matches(String password, String phc) {
        Matcher parts = parse(phc);
        int memoryKib = Integer.parseInt(parts.group(1));
        int iterations = Integer.parseInt(parts.group(2));
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        byte[] actual = derive(
                password,
                Base64.getDecoder().decode(parts.group(4)),
                memoryKib,
                iterations,
                Integer.parseInt(parts.group(3)),
                expected.length);
        boolean same = MessageDigest.isEqual(expected, actual);
        if (!same) {
            dearest.accumulateAndGet(work(memoryKib, iterations), Math::max);
            makeUpFor(password, work(memoryKib, iterations));
        }
        return same;
    }

    /** Takes as long as a comparison that fails, for names that nobody has. */
    void pretend(String password) {
        makeUpFor(password, 0);
    }

    /** A hash of another cost than today's must not tell by its time that there is one. */
    private void makeUpFor(String password, long done) {
        long missing = dearest.get() - done;
        if (missing * NOTICEABLE >= dearest.get()) {
            int memoryKib = (int) Math.max(LEAST_KIB, missing / cost.iterations());
            derive(password, new byte[SALT_BYTES], memoryKib, cost.iterations(), LANES, HASH_BYTES);
        }
    }

    /** Whether {@code phc} was made at another cost than today's. */
    boolean isOutdated(String phc) {
        Matcher parts = parse(phc);
        return Integer.parseInt(parts.group(1)) != cost.memoryKib()
                || Integer.parseInt(parts.group(2)) != cost.iterations()
                || Integer.parseInt(parts.group(3)) != LANES;
    }

    private static Matcher parse(String phc) {
        Matcher parts = PHC.matcher(phc);
        if (!parts.matches()) {
            throw new IllegalStateException("a stored password hash has an unknown form");
        }
        return parts;
    }

    private byte[] derive(String password, byte[] salt, int memoryKib, int iterations, int lanes, int length) {
        permits.acquireUninterruptibly();
        try {
            return argon2(
                    password,
                    new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                            .withMemoryAsKB(memoryKib)
                            .withIterations(iterations)
                            .withParallelism(lanes)
                            .withSalt(salt)
                            .build(),
                    length);
        } finally {
            permits.release();
        }
    }

    /** The hash itself, which is all that costs. */
    byte[] argon2(String password, Argon2Parameters parameters, int length) {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(parameters);
        byte[] hash = new byte[length];
        argon2.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
