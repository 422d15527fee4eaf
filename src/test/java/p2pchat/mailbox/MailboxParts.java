package p2pchat.mailbox;

import static p2pchat.People.ALICE;
import static p2pchat.People.ALICES_LAPTOP;
import static p2pchat.People.BOB;
import static p2pchat.People.BOBS_LAPTOP;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import p2pchat.RecordedEvents;
import p2pchat.SettableClock;
import p2pchat.account.AccountDeleted;
import p2pchat.account.FakeNames;
import p2pchat.account.RegisteredNames;
import p2pchat.chain.FakeDevices;
import p2pchat.cluster.LocalCluster;
import p2pchat.contact.Circle;
import p2pchat.contact.FakeCircle;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.mongo.Index;
import p2pchat.platform.mongo.TestStore;
import p2pchat.platform.time.DirectThreads;

/** The post office of Alice and Bob, who are contacts, on a store of the test's. */
public final class MailboxParts {
    public static final DeviceId BOBS_PHONE = new DeviceId("bobs-phone-00001");
    public static final Sender ALICE_AT_HER_LAPTOP = new Sender(ALICE, ALICES_LAPTOP);

    private final LocalCluster cluster = new LocalCluster(new RecordedEvents<>());
    private final FakeCircle circle = new FakeCircle(cluster);
    private final FakeDevices devices =
            new FakeDevices().with(ALICE, ALICES_LAPTOP).with(BOB, BOBS_LAPTOP, BOBS_PHONE);
    private final Set<Username> gone = ConcurrentHashMap.newKeySet();
    private final RegisteredNames names = FakeNames.of(name -> !gone.contains(name));
    private final SettableClock clock = new SettableClock();
    private final Letters letters;
    private final PostOffice postOffice;
    private final Mailbox mailbox;

    public MailboxParts(TestStore store, Map<Bound, Integer> bounds) {
        Limits limits = new Limits(Map.of(), bounds);
        circle.befriend(ALICE, BOB);
        letters = new MongoLetters(store.database());
        postOffice =
                new PostOffice(letters, new Fullness(letters, limits), devices, circle.circle(), names, cluster, clock);
        mailbox = new Mailbox(letters, devices, cluster, clock, limits, new DirectThreads());
    }

    /** The mailbox on another store. */
    Mailbox mailboxOf(Letters other) {
        return new Mailbox(other, devices, cluster, clock, Limits.standard(), new DirectThreads());
    }

    /** What the collections need. */
    public static Index[] indexes() {
        return new Index[] {
            MongoLetters.byOrigin(), MongoLetters.bySender(), MongoLetters.bySenderCounted(), MongoLetters.byTime()
        };
    }

    /** A letter for a device, of so many bytes. */
    public static Letter letter(DeviceId device, int bytes) {
        // A UUID of version 7 but for the time, which nobody reads here.
        String id = UUID.randomUUID().toString();
        return new Letter(device, id.substring(0, 14) + "7" + id.substring(15), new byte[bytes]);
    }

    public PostOffice postOffice() {
        return postOffice;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    Letters letters() {
        return letters;
    }

    public LocalCluster cluster() {
        return cluster;
    }

    public Circle circle() {
        return circle.circle();
    }

    /** Where somebody can be befriended and blocked. */
    public FakeCircle relations() {
        return circle;
    }

    public RegisteredNames names() {
        return names;
    }

    public SettableClock clock() {
        return clock;
    }

    public FakeDevices devices() {
        return devices;
    }

    /** Somebody's account is deleted. */
    public void tell(AccountDeleted event) {
        mailbox.onAccountDeleted(event);
    }

    /** Whether anything in the store names somebody. */
    public static boolean isNamed(TestStore store, Username name) {
        for (String collection : store.database().listCollectionNames()) {
            for (Document document : store.database().getCollection(collection).find()) {
                if (document.toJson().contains(name.value())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** From now on nobody has this name. */
    public void delete(Username name) {
        gone.add(name);
    }
}
