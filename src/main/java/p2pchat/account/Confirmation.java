package p2pchat.account;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import p2pchat.id.Username;
import p2pchat.platform.web.Caller;
import p2pchat.platform.web.RequestSource;

/** Asks somebody who is logged in once more who they are, before what cannot be undone. */
@Singleton
public class Confirmation {
    private final Passwords passwords;
    private final SecondFactor secondFactor;
    private final LoginThrottle throttle;
    private final Hashing hashing;

    @Inject
    Confirmation(Passwords passwords, SecondFactor secondFactor, LoginThrottle throttle, Hashing hashing) {
        this.passwords = passwords;
        this.secondFactor = secondFactor;
        this.throttle = throttle;
        this.hashing = hashing;
    }

    /**
     * Does {@code then} when the password is the caller's; a wrong one counts as a failed login.
     *
     * @throws p2pchat.platform.problem.Refusal {@code rate-limited} at once, {@code bad-credentials} within what is returned
     */
    public <T> CompletionStage<T> whenProved(
            Caller caller, String password, RequestSource source, Function<Proof, T> then) {
        return when(() -> passwords.verify(Optional.of(caller.username()), password), caller, source, then);
    }

    /**
     * As {@link #whenProved}, and where the account has a second factor that must be shown as well: what it guards, or what
     * would take it away. By a strong login it has been shown already, so that nobody is locked out whose second factor
     * is lost.
     *
     * @throws p2pchat.platform.problem.Refusal within what is returned also {@code second-factor-required} and
     *     {@code bad-second-factor}
     */
    public <T> CompletionStage<T> whenProvedFully(
            Caller caller, Credentials shown, RequestSource source, Function<Proof, T> then) {
        return when(
                () -> {
                    Optional<Proof> proof = passwords.verify(Optional.of(caller.username()), shown.password());
                    if (!caller.isStrong()) {
                        proof.ifPresent(it -> secondFactor.check(it.username(), shown.code()));
                    }
                    return proof;
                },
                caller,
                source,
                then);
    }

    private <T> CompletionStage<T> when(
            Supplier<Optional<Proof>> check, Caller caller, RequestSource source, Function<Proof, T> then) {
        Optional<Username> name = Optional.of(caller.username());
        String address = source.address();
        throttle.admit(name, address);
        return hashing.submit(name, address, () -> then.apply(throttle.attempt(name, address, check)));
    }
}
