package p2pchat.mailbox;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import p2pchat.account.RegisteredNames;
import p2pchat.chain.ProvenDevices;
import p2pchat.cluster.Cluster;
import p2pchat.contact.Circle;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;
import p2pchat.mailbox.Receipt.Outcome;
import p2pchat.platform.json.JsonText;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

/** Takes letters for devices of others, or one's own, and tells these that something has come. */
@Singleton
public class PostOffice {
    /** The lock that whoever changes something about a person's mailboxes holds. */
    static final String ORDER = "mailbox";

    /** The frame; {@code cursor} is of the last letter that has come. */
    @JsonbPropertyOrder({"type", "cursor"})
    public record LetterFrame(String type, long cursor) {}

    private final Letters letters;
    private final Fullness fullness;
    private final ProvenDevices devices;
    private final Circle circle;
    private final RegisteredNames names;
    private final Cluster cluster;
    private final Clock clock;

    @Inject
    PostOffice(
            Letters letters,
            Fullness fullness,
            ProvenDevices devices,
            Circle circle,
            RegisteredNames names,
            Cluster cluster,
            Clock clock) {
        this.letters = letters;
        this.fullness = fullness;
        this.devices = devices;
        this.circle = circle;
        this.names = names;
        this.cluster = cluster;
        this.clock = clock;
    }

    /**
     * Whether one may post to another.
     *
     * @throws Refusal {@code not-a-contact} unless they are an accepted contact, as {@code from} sees it, or the same person
     */
    public void checkMayPost(Username from, Username to) {
        if (!from.equals(to) && !circle.isAccepted(from, to)) {
            throw new Refusal(ErrorCode.NOT_A_CONTACT);
        }
    }

    /**
     * Posts letters; they are stored durably when this returns. One that was posted before is not stored twice, and nothing
     * is for somebody who has blocked the sender, who is not to notice it.
     *
     * @return what became of each, in their order
     * @throws Refusal {@code not-a-contact} as {@link #checkMayPost}; {@code user-not-found} when one of the two accounts is
     *     deleted at this moment
     */
    public List<Receipt> post(Sender from, Username to, Kind kind, List<Letter> posted) {
        checkMayPost(from.username(), to);
        // The order also keeps a device from seeing a later cursor before an earlier one.
        return cluster.inOrder(ORDER, to, () -> {
            Set<DeviceId> known = Set.copyOf(devices.current(to));
            Map<DeviceId, List<Letter>> fresh = new LinkedHashMap<>();
            if (from.username().equals(to) || !circle.hasBlocked(to, from.username())) {
                fresh = fresh(to, from, posted, known);
            }
            Set<Letter> refused = store(from, to, kind, fresh);
            return posted.stream()
                    .map(letter -> new Receipt(letter.device(), letter.id(), outcome(letter, known, refused)))
                    .toList();
        });
    }

    private static Outcome outcome(Letter letter, Set<DeviceId> known, Set<Letter> refused) {
        if (!known.contains(letter.device())) {
            return Outcome.UNKNOWN_DEVICE;
        }
        return refused.contains(letter) ? Outcome.MAILBOX_FULL : Outcome.STORED;
    }

    /** What is not stored yet, by the devices that there are. */
    private Map<DeviceId, List<Letter>> fresh(Username to, Sender from, List<Letter> posted, Set<DeviceId> known) {
        Map<String, Letter> once = new LinkedHashMap<>();
        for (Letter letter : posted) {
            if (known.contains(letter.device())) {
                once.putIfAbsent(letter.device() + "/" + letter.id(), letter);
            }
        }
        Set<Letter> lying = letters.lying(to, from, once.values());
        Map<DeviceId, List<Letter>> fresh = new LinkedHashMap<>();
        for (Letter letter : once.values()) {
            if (!lying.contains(letter)) {
                fresh.computeIfAbsent(letter.device(), device -> new ArrayList<>())
                        .add(letter);
            }
        }
        return fresh;
    }

    /** What there was no room for. */
    private Set<Letter> store(Sender from, Username to, Kind kind, Map<DeviceId, List<Letter>> fresh) {
        Set<Letter> refused = new HashSet<>();
        Map<Letter, Long> cursors = new LinkedHashMap<>();
        Map<DeviceId, Long> last = new LinkedHashMap<>();
        fresh.forEach((device, ofDevice) -> {
            Address mailbox = new Address(to, device);
            List<Letter> fitting = fullness.fitting(mailbox, from.username(), kind, ofDevice);
            refused.addAll(ofDevice);
            fitting.forEach(refused::remove);
            if (!fitting.isEmpty()) {
                long cursor = reserve(mailbox, from, kind, fitting);
                last.put(device, cursor);
                for (int i = 0; i < fitting.size(); i++) {
                    cursors.put(fitting.get(i), cursor - fitting.size() + i + 1);
                }
            }
        });
        if (!cursors.isEmpty()) {
            put(from, to, kind, cursors, last.keySet());
            last.forEach((device, cursor) -> cluster.send(to, device, JsonText.of(new LetterFrame("letter", cursor))));
        }
        return refused;
    }

    private long reserve(Address mailbox, Sender from, Kind kind, List<Letter> fitting) {
        long bytes = fitting.stream().mapToLong(letter -> letter.data().length).sum();
        return letters.reserve(mailbox, from.username(), kind, fitting.size(), bytes);
    }

    private void put(Sender from, Username to, Kind kind, Map<Letter, Long> cursors, Set<DeviceId> mailboxes) {
        try {
            letters.put(to, from, kind, cursors, clock.instant());
        } catch (RuntimeException e) {
            mailboxes.forEach(device -> fullness.doubt(new Address(to, device)));
            throw e;
        }
        // A deletion that was told before these were stored has missed them.
        if (!names.contains(to) || !names.contains(from.username())) {
            letters.removeBetween(to, from.username());
            throw new Refusal(ErrorCode.USER_NOT_FOUND);
        }
    }
}
