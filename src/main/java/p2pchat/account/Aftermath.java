package p2pchat.account;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.logging.Level;
import java.util.logging.Logger;
import p2pchat.id.Username;
import p2pchat.platform.lifecycle.ServerStarted;
import p2pchat.platform.mongo.Store;
import p2pchat.platform.time.Threads;

/**
 * What is left to do when an account was deleted or its password changed, which cannot be undone: done at once, and what
 * fails then, again and again until it succeeds, also after a crash.
 */
@Singleton
class Aftermath {
    private static final Logger LOG = Logger.getLogger(Aftermath.class.getName());
    /** For so long at most, once the database answers again, something is left of what should be gone. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Accounts accounts;
    private final PasswordHashes hashes;
    private final BeanManager beans;
    private final Event<PasswordChanged> passwordChanged;
    private final Threads threads;
    private final ExecutorService finishing;

    @Inject
    Aftermath(
            Accounts accounts,
            PasswordHashes hashes,
            BeanManager beans,
            Event<PasswordChanged> passwordChanged,
            Threads threads) {
        this.accounts = accounts;
        this.hashes = hashes;
        this.beans = beans;
        this.passwordChanged = passwordChanged;
        this.threads = threads;
        finishing = threads.pool("p2pchat-aftermath", 1);
    }

    /** Removes what features keep about somebody whose account is {@link Account.State#DELETING}. */
    void ofDeletion(Username username) {
        if (tellAll(new AccountDeleted(username))) {
            attempt(
                    "A deleted account could not be marked as such",
                    () -> accounts.findById(username.value())
                            .ifPresent(account -> accounts.update(account.tombstone(Account.State.DELETED))));
        }
    }

    /** Not by the event alone: the first observer that fails would keep it from all others. */
    private boolean tellAll(AccountDeleted event) {
        boolean done = true;
        List<ObserverMethod<? super AccountDeleted>> observers = beans.resolveObserverMethods(event).stream()
                .sorted(Comparator.comparingInt(ObserverMethod::getPriority))
                .toList();
        for (ObserverMethod<? super AccountDeleted> observer : observers) {
            done &= attempt("Something is left of a deleted account for now", () -> observer.notify(event));
        }
        return done;
    }

    /** Ends the sessions that a change of password shall not leave. */
    void ofChange(PasswordChanged change) {
        attempt("Sessions go on for now though the password was changed", () -> {
            passwordChanged.fire(change);
            hashes.settle(change);
        });
    }

    void onStarted(@Observes ServerStarted event) {
        finishing.execute(this::finish);
        threads.every(AGAIN, finishing, this::finish);
    }

    /** Does again what has not been done; done twice it does no harm. */
    void finish() {
        attempt(
                "Deletions could not be finished",
                () -> accounts.findByState(Account.State.DELETING).forEach(account -> ofDeletion(account.username())));
        attempt(
                "Changes of passwords could not be finished",
                () -> hashes.unsettled().forEach(this::ofChange));
    }

    private static boolean attempt(String failure, Runnable step) {
        try {
            step.run();
            return true;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, failure, Store.forLog(e));
            return false;
        }
    }
}
