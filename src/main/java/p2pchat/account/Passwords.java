package p2pchat.account;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import p2pchat.id.Username;

/** Who knows which account's password. Every answer takes as long as a hash. */
@Singleton
public class Passwords {
    private final Accounts accounts;
    private final PasswordHash hash;

    @Inject
    Passwords(Accounts accounts, PasswordHash hash) {
        this.accounts = accounts;
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
            accounts.update(account.get().withPasswordHash(hash.hash(password)));
        }
        return name;
    }

    void change(Username name, String password) {
        accounts.findById(name.value())
                .filter(account -> !account.isDeleted())
                .ifPresent(account -> accounts.update(account.withPasswordHash(hash.hash(password))));
    }
}
