package p2pchat.totp;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.bouncycastle.util.encoders.Base32;
import p2pchat.account.AccountDeleted;
import p2pchat.account.PersonalData;
import p2pchat.account.RegisteredNames;
import p2pchat.account.SecondFactor;
import p2pchat.chain.ChainTakenBack;
import p2pchat.id.Username;
import p2pchat.platform.json.Base64Url;
import p2pchat.platform.json.MalformedJsonException;
import p2pchat.platform.limit.Rate;
import p2pchat.platform.limit.RateLimiter;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.web.Caller;

/** Sets up, checks and removes codes that are asked for besides the password. */
@Singleton
class Totp implements SecondFactor, PersonalData {
    private static final Pattern CODE = Pattern.compile("[0-9]{" + Steps.DIGITS + "}");

    /**
     * Whether codes are asked for.
     *
     * @param enabledAt left out when they are not
     */
    public record Status(boolean enabled, Optional<Instant> enabledAt, int backupCodesLeft) {}

    private final TotpSecrets secrets;
    private final RegisteredNames names;
    private final RateLimiter limiter;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    @Inject
    Totp(TotpSecrets secrets, RegisteredNames names, RateLimiter limiter, Clock clock) {
        this.secrets = secrets;
        this.names = names;
        this.limiter = limiter;
        this.clock = clock;
    }

    Status status(Username owner) {
        return secrets.of(owner)
                .filter(kept -> kept.enabledAt().isPresent())
                .map(kept -> new Status(true, kept.enabledAt(), kept.backupCodesLeft()))
                .orElseGet(() -> new Status(false, Optional.empty(), 0));
    }

    /**
     * Begins to set codes up.
     *
     * @return the secret for the app, in base 32 (RFC 4648)
     * @throws Refusal {@code totp-exists}
     */
    String begin(Username owner) {
        byte[] secret = new byte[Steps.SECRET_BYTES];
        random.nextBytes(secret);
        if (!secrets.begin(owner, Base64Url.encode(secret))) {
            throw new Refusal(ErrorCode.TOTP_EXISTS);
        }
        // The account may be deleted at this moment: what it had is gone already.
        if (!names.contains(owner)) {
            secrets.remove(owner);
            throw new Refusal(ErrorCode.NOT_LOGGED_IN);
        }
        return Base32.toBase32String(secret);
    }

    /**
     * The app is set up, as a first code shows: from now on codes are asked for.
     *
     * @return the backup codes, which are not told again
     * @throws Refusal {@code no-totp} when nothing was begun, {@code totp-exists}, {@code bad-second-factor},
     *     {@code rate-limited}
     */
    List<String> confirm(Username owner, String typed) {
        TotpSecrets.Kept kept = secrets.of(owner).orElseThrow(() -> new Refusal(ErrorCode.NO_TOTP));
        if (kept.enabledAt().isPresent()) {
            throw new Refusal(ErrorCode.TOTP_EXISTS);
        }
        limiter.check(Rate.SECOND_FACTOR, owner.value());
        long step = stepOf(kept, BackupCodes.read(typed)).orElseThrow(() -> new Refusal(ErrorCode.BAD_SECOND_FACTOR));
        List<String> codes = BackupCodes.fresh().toList();
        if (!secrets.enable(owner, kept.secret(), step, hashes(owner, codes), clock.instant())) {
            throw new Refusal(ErrorCode.TOTP_EXISTS);
        }
        return codes;
    }

    /**
     * Makes other backup codes; those before are worth nothing any more.
     *
     * @throws Refusal {@code no-totp}
     */
    List<String> renewBackupCodes(Username owner) {
        List<String> codes = BackupCodes.fresh().toList();
        if (!secrets.replaceBackupCodes(owner, hashes(owner, codes))) {
            throw new Refusal(ErrorCode.NO_TOTP);
        }
        return codes;
    }

    private static List<String> hashes(Username owner, List<String> codes) {
        return codes.stream()
                .map(code -> BackupCodes.hash(owner, BackupCodes.read(code)))
                .toList();
    }

    void remove(Username owner) {
        secrets.remove(owner);
    }

    @Override
    public void check(Username username, Optional<String> code) {
        Optional<TotpSecrets.Kept> kept =
                secrets.of(username).filter(it -> it.enabledAt().isPresent());
        if (kept.isEmpty()) {
            return;
        }
        String typed = code.map(BackupCodes::read).orElse("");
        if (typed.isEmpty()) {
            throw Refusal.with(ErrorCode.SECOND_FACTOR_REQUIRED, "secondFactor", "totp");
        }
        // By account alone: who has the password and many addresses must not get a guess for each of them.
        limiter.check(Rate.SECOND_FACTOR, username.value());
        if (!counts(username, kept.get(), typed)) {
            throw new Refusal(ErrorCode.BAD_SECOND_FACTOR);
        }
    }

    private boolean counts(Username username, TotpSecrets.Kept kept, String typed) {
        OptionalLong step = stepOf(kept, typed);
        return step.isPresent()
                ? secrets.use(username, kept.secret(), step.getAsLong())
                : secrets.useBackupCode(username, BackupCodes.hash(username, typed));
    }

    private OptionalLong stepOf(TotpSecrets.Kept kept, String typed) {
        if (!CODE.matcher(typed).matches()) {
            return OptionalLong.empty();
        }
        try {
            return Steps.of(Base64Url.decode("secret", kept.secret()), typed, clock.instant());
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("a stored secret has an unknown form", e);
        }
    }

    @Override
    public Map<String, Object> export(Caller caller) {
        return Map.of("totp", status(caller.username()));
    }

    /** Whoever began the other chain may have set them up. */
    void onChainTakenBack(@Observes ChainTakenBack event) {
        secrets.of(event.username())
                .flatMap(TotpSecrets.Kept::enabledAt)
                .filter(event::covers)
                .ifPresent(at -> secrets.remove(event.username()));
    }

    void onAccountDeleted(@Observes AccountDeleted event) {
        secrets.remove(event.username());
    }
}
