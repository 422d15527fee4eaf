package p2pchat.account;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import p2pchat.platform.web.Caller;

/** The account's own part of the export. The password's hash is a secret and stays out. */
@Singleton
class AccountData implements PersonalData {
    /**
     * The part.
     *
     * @param createdAt when it was registered
     */
    public record Exported(String username, Instant createdAt) {}

    private final Accounts accounts;

    @Inject
    AccountData(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Map<String, Object> export(Caller caller) {
        String username = caller.username().value();
        Account account = accounts.findById(username).orElseThrow();
        return Map.of("account", new Exported(username, account.createdAt()));
    }
}
