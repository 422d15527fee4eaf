package p2pchat.account;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import p2pchat.id.SessionId;
import p2pchat.id.Username;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

/** Who knows which account's password. Every answer takes as long as a hash. */
@Singleton
public class Passwords {
    private final Accounts accounts;
    private final PasswordHashes hashes;
    private final PasswordHash hash;
    private final Aftermath aftermath;

    @Inject
    Passwords(Accounts accounts, PasswordHashes hashes, PasswordHash hash, Aftermath aftermath) {
        this.accounts = accounts;
        this.hashes = hashes;
        this.hash = hash;
        this.aftermath = aftermath;
    }

    /**
     * That {@code password} is the account's. A hash made at another cost than today's is replaced on the way.
     *
     * @param name the name, or nothing when what was typed cannot be a name; takes as long
     */
    public Optional<Proof> verify(Optional<Username> name, String password) {
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
        Username username = account.get().username();
        if (!hash.isOutdated(stored)) {
            return Optional.of(new Proof(username, stored));
        }
        String renewed = hash.hash(password);
        // Whoever changed it meanwhile has made a hash at today's cost, perhaps of another password.
        return hashes.replace(username, stored, renewed)
                ? Optional.of(new Proof(username, renewed))
                : verify(name, password);
    }

    /** Whether the account is still there and has still the same password. */
    public boolean isCurrent(Proof proof) {
        return accounts.findById(proof.username().value())
                .map(Account::passwordHash)
                .filter(proof.hash()::equals)
                .isPresent();
    }

    /**
     * Sets another password and ends the other sessions.
     *
     * @param by the session that goes on
     * @throws Refusal {@code bad-credentials} when it was changed meanwhile, so that whoever asks knows an old one
     */
    void change(Proof proof, String password, SessionId by) {
        if (!hashes.change(proof.username(), proof.hash(), hash.hash(password), by)) {
            throw new Refusal(ErrorCode.BAD_CREDENTIALS);
        }
        aftermath.ofChange(new PasswordChanged(proof.username(), by));
    }
}
