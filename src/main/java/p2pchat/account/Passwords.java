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
    /** The id of no session, of which the random ones are longer. */
    private static final SessionId NO_SESSION = new SessionId("none");

    private final Accounts accounts;
    private final PasswordHashes hashes;
    private final PasswordHash hash;
    private final PasswordRule rule;
    private final Aftermath aftermath;

    @Inject
    Passwords(Accounts accounts, PasswordHashes hashes, PasswordHash hash, PasswordRule rule, Aftermath aftermath) {
        this.accounts = accounts;
        this.hashes = hashes;
        this.hash = hash;
        this.rule = rule;
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

    /** The proof of somebody who has shown otherwise than by the password who they are; nothing without an account. */
    public Optional<Proof> knownOtherwise(Username username) {
        return accounts.findById(username.value())
                .flatMap(account -> Optional.ofNullable(account.passwordHash()))
                .map(hash -> new Proof(username, hash, true));
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

    /** @throws Refusal {@code weak-password} when nobody may have this password, saying why */
    public void checkRule(String password) {
        rule.check(password);
    }

    /**
     * Sets another password for somebody who has shown otherwise than by the old one who they are, and ends all sessions.
     *
     * @param password one that {@link #checkRule} lets pass
     * @return the proof of it, with the new one
     * @throws Refusal {@code bad-credentials} when there is no such account, or its password is changed
     *     at this moment
     */
    public Proof reset(Username username, String password) {
        String next = hash.hash(password);
        // Read after the work is done: who changes it all the time must not keep its owner from this.
        String current = accounts.findById(username.value())
                .map(Account::passwordHash)
                .orElseThrow(() -> new Refusal(ErrorCode.BAD_CREDENTIALS));
        if (!hashes.change(username, current, next, NO_SESSION)) {
            throw new Refusal(ErrorCode.BAD_CREDENTIALS);
        }
        aftermath.ofChange(new PasswordChanged(username, NO_SESSION));
        return new Proof(username, next, true);
    }
}
