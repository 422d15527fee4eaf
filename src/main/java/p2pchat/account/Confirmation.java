package p2pchat.account;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import p2pchat.id.Username;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.web.Caller;
import p2pchat.platform.web.RequestSource;

/** Asks somebody who is logged in once more who they are, before what cannot be undone. */
@Singleton
public class Confirmation {
    private final Passwords passwords;
    private final SecondFactor secondFactor;
    private final PasskeyCheck passkeys;
    private final LoginThrottle throttle;
    private final Hashing hashing;

    @Inject
    Confirmation(
            Passwords passwords,
            SecondFactor secondFactor,
            PasskeyCheck passkeys,
            LoginThrottle throttle,
            Hashing hashing) {
        this.passwords = passwords;
        this.secondFactor = secondFactor;
        this.passkeys = passkeys;
        this.throttle = throttle;
        this.hashing = hashing;
    }

    /**
     * Does {@code then} when the caller has shown who they are; what does not hold counts as a failed login. A passkey stands
     * for the password and a second factor. Where the purpose is guarded by a second factor the password alone is enough in a
     * session that was begun by a strong login, so that nobody is locked out whose second factor is lost.
     *
     * @throws Refusal {@code rate-limited} at once, and {@code bad-request} for a passkey where none will do; within what is
     *     returned {@code bad-credentials}, {@code second-factor-required}, {@code bad-second-factor}
     */
    public <T> CompletionStage<T> whenProved(
            Purpose purpose, Caller caller, Evidence shown, RequestSource source, Function<Proof, T> then) {
        if (shown instanceof Evidence.PasskeyAnswer && !purpose.isByPasskey()) {
            throw new Refusal(ErrorCode.BAD_REQUEST, "This takes the password.");
        }
        Optional<Username> name = Optional.of(caller.username());
        String address = source.address();
        throttle.admit(name, address);
        return hashing.submit(
                name, address, () -> then.apply(throttle.attempt(name, address, () -> check(purpose, caller, shown))));
    }

    private Optional<Proof> check(Purpose purpose, Caller caller, Evidence shown) {
        if (shown instanceof Evidence.PasskeyAnswer answer) {
            return passkeys.holds(answer, caller, purpose)
                    ? passwords.knownOtherwise(caller.username())
                    : Optional.empty();
        }
        Credentials typed = (Credentials) shown;
        Optional<Proof> proof = passwords.verify(Optional.of(caller.username()), typed.password());
        if (purpose.isGuarded() && !caller.isStrong()) {
            proof.ifPresent(it -> secondFactor.check(it.username(), typed.code()));
        }
        return proof;
    }
}
