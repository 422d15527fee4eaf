package p2pchat.account;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import p2pchat.id.Username;

/** Who has an account. */
@Singleton
public class RegisteredNames {
    private final Accounts accounts;

    @Inject
    RegisteredNames(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Whether somebody of this name can be met; deleted accounts cannot. */
    public boolean contains(Username name) {
        return accounts.findById(name.value())
                .filter(account -> !account.isDeleted())
                .isPresent();
    }
}
