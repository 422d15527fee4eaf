package p2pchat.account;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import p2pchat.id.Username;
import p2pchat.platform.mongo.Store;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

/** Makes accounts. */
@Singleton
class Registration {
    private final Accounts accounts;
    private final PasswordRule passwordRule;
    private final PasswordHash hash;
    private final Clock clock;

    @Inject
    Registration(Accounts accounts, PasswordRule passwordRule, PasswordHash hash, Clock clock) {
        this.accounts = accounts;
        this.passwordRule = passwordRule;
        this.hash = hash;
        this.clock = clock;
    }

    /**
     * Whether such an account could be made, the name's being free apart.
     *
     * @throws Refusal {@code invalid-username} or {@code weak-password}
     */
    Username check(String name, String password) {
        Username username = Username.parse(name)
                .orElseThrow(
                        () -> new Refusal(
                                ErrorCode.INVALID_USERNAME,
                                "A username has 3 to 32 letters, digits and _ . - and begins and ends with a letter or digit."));
        if (ReservedNames.contains(username)) {
            throw new Refusal(ErrorCode.INVALID_USERNAME, "This username is reserved.");
        }
        passwordRule.check(password);
        return username;
    }

    /**
     * Makes the account.
     *
     * @return that whoever made it knows its password
     * @throws Refusal {@code username-taken} when somebody has or had the name
     */
    Proof register(Username username, String password) {
        if (accounts.findById(username.value()).isPresent()) {
            throw new Refusal(ErrorCode.USERNAME_TAKEN);
        }
        String hashed = hash.hash(password);
        try {
            accounts.insert(Account.open(username, hashed, clock.instant()));
            return new Proof(username, hashed);
        } catch (RuntimeException e) {
            if (Store.isDuplicate(e)) {
                throw new Refusal(ErrorCode.USERNAME_TAKEN);
            }
            throw e;
        }
    }
}
