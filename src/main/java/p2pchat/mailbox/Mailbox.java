package p2pchat.mailbox;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.logging.Level;
import java.util.logging.Logger;
import p2pchat.account.AccountDeleted;
import p2pchat.account.PersonalData;
import p2pchat.chain.ChainRestarted;
import p2pchat.chain.ChainTakenBack;
import p2pchat.chain.DeviceRemoved;
import p2pchat.chain.FormerChainGone;
import p2pchat.chain.ProvenDevices;
import p2pchat.cluster.Cluster;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;
import p2pchat.platform.lifecycle.ServerStarted;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.mongo.Store;
import p2pchat.platform.time.Threads;
import p2pchat.platform.web.Caller;

/** What lies in mailboxes: handed out, and removed when its device has it, when it is too old, and with the account. */
@Singleton
class Mailbox implements PersonalData {
    private static final Logger LOG = Logger.getLogger(Mailbox.class.getName());
    /** What one answer holds at most, in bytes of letters. */
    private static final long MOST_BYTES = 2 << 20;

    /** One letter in the export. */
    public record Exported(String device, String from, int bytes, Instant storedAt) {}

    private final Letters letters;
    private final ProvenDevices devices;
    private final Cluster cluster;
    private final Clock clock;
    private final Duration kept;
    private final Duration pause;
    private final Threads threads;
    private final ExecutorService sweeping;

    @Inject
    Mailbox(Letters letters, ProvenDevices devices, Cluster cluster, Clock clock, Limits limits, Threads threads) {
        this.letters = letters;
        this.devices = devices;
        this.cluster = cluster;
        this.clock = clock;
        this.threads = threads;
        kept = limits.days(Bound.LETTER_DAYS);
        pause = limits.seconds(Bound.MAILBOX_SWEEP_SECONDS);
        sweeping = threads.pool("p2pchat-mailbox", 1);
    }

    /** Letters after a cursor, in order; not more than {@code most}. */
    List<StoredLetter> read(Address address, long after, int most) {
        return letters.after(address, after, most, MOST_BYTES);
    }

    /** The device has these letters. */
    void acknowledge(Address address, Collection<Long> cursors) {
        cluster.inOrder(PostOffice.ORDER, address.username(), () -> letters.remove(address, cursors));
    }

    void onStarted(@Observes ServerStarted event) {
        sweeping.execute(this::sweep);
        threads.every(pause, sweeping, this::sweep);
    }

    /** Removes what is too old, and who has ever written to whom. */
    void sweep() {
        Instant time = clock.instant().minus(kept);
        for (Username to : letters.withLettersBefore(time)) {
            removeBefore(to, time);
        }
        letters.removeEmptyCounts();
    }

    /** One that fails is looked at again in the next round, and keeps nobody else's from being looked at in this one. */
    private void removeBefore(Username to, Instant time) {
        try {
            cluster.inOrder(PostOffice.ORDER, to, () -> letters.removeBefore(to, time));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Letters that are too old could not be removed from a mailbox", Store.forLog(e));
        }
    }

    /** It never comes back, and only it could read what lies there. */
    void onDeviceRemoved(@Observes DeviceRemoved event) {
        remove(event.username(), event.device());
    }

    void onChainRestarted(@Observes ChainRestarted event) {
        removeOfOthers(event.username());
    }

    void onChainTakenBack(@Observes ChainTakenBack event) {
        removeOfOthers(event.username());
    }

    void onFormerChainGone(@Observes FormerChainGone event) {
        removeOfOthers(event.username());
    }

    /** The boxes of devices that will not come any more. */
    private void removeOfOthers(Username owner) {
        Set<DeviceId> boxes = new HashSet<>(letters.mailboxes(owner));
        // Asked after: a device that has come meanwhile is among them.
        boxes.removeAll(devices.kept(owner));
        boxes.forEach(device -> remove(owner, device));
    }

    private void remove(Username owner, DeviceId device) {
        cluster.inOrder(PostOffice.ORDER, owner, () -> letters.removeMailbox(new Address(owner, device)));
    }

    void onAccountDeleted(@Observes AccountDeleted event) {
        Username gone = event.username();
        cluster.inOrder(PostOffice.ORDER, gone, () -> letters.removeAll(gone));
        for (Username to : letters.recipients(gone)) {
            cluster.inOrder(PostOffice.ORDER, to, () -> letters.removeBetween(to, gone));
        }
    }

    @Override
    public Map<String, Object> export(Caller caller) {
        return Map.of(
                "mailbox",
                letters.waiting(caller.username()).stream()
                        .sorted(Comparator.comparing(Waiting::storedAt))
                        .map(each -> new Exported(
                                each.device().value(),
                                each.from().username().value(),
                                each.bytes(),
                                Instant.ofEpochMilli(each.storedAt())))
                        .toList());
    }
}
