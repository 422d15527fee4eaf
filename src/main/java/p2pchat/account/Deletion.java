package p2pchat.account;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import p2pchat.id.Username;
import p2pchat.platform.lifecycle.ServerStarted;

/** Removes an account with everything that features keep about it; the name stays taken. */
@Singleton
class Deletion {
    private final Accounts accounts;
    private final Event<AccountDeleted> deleted;

    @Inject
    Deletion(Accounts accounts, Event<AccountDeleted> deleted) {
        this.accounts = accounts;
        this.deleted = deleted;
    }

    void delete(Username username) {
        accounts.findById(username.value()).ifPresent(account -> {
            // From here on nobody can log in, also if the rest is only done after a crash.
            accounts.update(account.tombstone(Account.State.DELETING));
            removeEverything(account);
        });
    }

    private void removeEverything(Account account) {
        deleted.fire(new AccountDeleted(account.username()));
        accounts.update(account.tombstone(Account.State.DELETED));
    }

    void finish(@Observes ServerStarted event) {
        accounts.findByState(Account.State.DELETING).forEach(this::removeEverything);
    }
}
