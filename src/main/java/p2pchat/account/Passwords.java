package p2pchat.account;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import p2pchat.id.Username;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

/** Who knows which account's password. Every answer takes as long as a hash. */
@Singleton
public class Passwords {
    private final Accounts accounts;
    private final PasswordHashes hashes;
    private final PasswordHash hash;

    @Inject
    Passwords(Accounts accounts, PasswordHashes hashes, PasswordHash hash) {
        this.accounts = accounts;
        this.hashes = hashes;
        this.hash = hash;
    }

    /**
     * The account whose name and password these are. A hash made at another cost than today's is replaced on the way.
     *
     * @param name the name, or nothing when what was typed cannot be a name; takes as long
     */
    public Optional<Username> verify(Optional<Username> name, String password) {
        if (password.codePointCount(0, password.length()) > PasswordRule.LONGEST) {
            return Optional.empty();
        }
        Optional<Account> account = name.flatMap(known -> accounts.findById(known.value()));
        String stored = account.map(Account::passwordHash).orElse(null);
        if (account.isEmpty() || stored == null) {
            hash.pretend(password);
            return Optional.empty();
        }
        if (!hash.matches(password, stored)) {
            return Optional.empty();
        }
        if (hash.isOutdated(stored)) {
            // Whoever changed it meanwhile has made a hash at today's cost.
            hashes.replace(account.get().username(), stored, hash.hash(password));
        }
        return name;
    }

    /**
     * Sets another password.
     *
     * @throws Refusal {@code bad-credentials} when it was changed meanwhile, so that whoever asks knows an old one
     */
    void change(Username name, String password) {
        boolean changed = accounts.findById(name.value())
                .map(Account::passwordHash)
                .filter(stored -> hashes.replace(name, stored, hash.hash(password)))
                .isPresent();
        if (!changed) {
            throw new Refusal(ErrorCode.BAD_CREDENTIALS);
        }
    }
}
