package p2pchat.chain;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;
import p2pchat.platform.json.Base64Url;
import p2pchat.platform.json.MalformedJsonException;

/** A person's chain up to some link: who is in it. A value; a further link makes another. */
final class Chain {
    static final int MOST_LINKS = 1_000;
    private static final String CONTEXT = "p2pchat-chain-v1";

    private final Username owner;
    private final int length;
    /** Hash of the first link, which is the person's identity. */
    private final String first;

    private final String head;
    /** All there ever were, in the order in which they came. */
    private final Map<DeviceId, Member> members;

    private final Set<DeviceId> removed;

    private Chain(
            Username owner,
            int length,
            String first,
            String head,
            Map<DeviceId, Member> members,
            Set<DeviceId> removed) {
        this.owner = owner;
        this.length = length;
        this.first = first;
        this.head = head;
        this.members = members;
        this.removed = removed;
    }

    /** The chain of somebody who has none yet. */
    static Chain empty(Username owner) {
        return new Chain(owner, 0, "", "", Map.of(), Set.of());
    }

    /** The chain of links that were checked before they were stored, up to the first one that does not follow. */
    static Chain of(Username owner, List<Link> links) {
        return empty(owner).followed(links);
    }

    /** The chain with those of the links that follow, up to the first one that does not. */
    Chain followed(List<Link> links) {
        Chain now = this;
        for (Link link : links) {
            Optional<Chain> longer = now.follow(link);
            if (longer.isEmpty()) {
                break;
            }
            now = longer.get();
        }
        return now;
    }

    int length() {
        return length;
    }

    /** Where it ends; nothing when there is no link. */
    Optional<Head> head() {
        return length == 0 ? Optional.empty() : Optional.of(new Head(length - 1, head));
    }

    /** Whether {@code link} is the last one. */
    boolean isHead(Link link) {
        return hasHash(link, head);
    }

    /** Whether {@code link} is the first one. */
    boolean isFirst(Link link) {
        return hasHash(link, first);
    }

    private static boolean hasHash(Link link, String hash) {
        try {
            return Hash.of(payload(link)).equals(hash);
        } catch (InvalidLinkException e) {
            return false;
        }
    }

    /** How many devices and keys it names, for who keeps many chains. */
    int size() {
        return members.size();
    }

    /** Whether the id was ever given to a device or a recovery key. */
    boolean knows(DeviceId id) {
        return members.containsKey(id);
    }

    /** Whether it is one of the person's devices now; recovery keys are none. */
    boolean isDevice(DeviceId id) {
        return present(id).filter(member -> member.role() == Member.Role.DEVICE).isPresent();
    }

    /** The person's devices now, in the order in which they came. */
    List<DeviceId> devices() {
        return members.keySet().stream().filter(this::isDevice).toList();
    }

    /** The recovery keys now. */
    List<Member> recoveryKeys() {
        return members.keySet().stream()
                .flatMap(id -> present(id).stream())
                .filter(member -> member.role() == Member.Role.RECOVERY)
                .toList();
    }

    /** The device or recovery key of this id, when it has not been removed. */
    Optional<Member> present(DeviceId id) {
        return Optional.ofNullable(members.get(id)).filter(member -> !removed.contains(id));
    }

    /**
     * The chain with one more link, of which everything is checked.
     *
     * @throws InvalidLinkException when it may not follow
     */
    Chain append(Link link) throws InvalidLinkException {
        byte[] payload = payload(link);
        Entry entry = entry(payload);
        if (length == MOST_LINKS) {
            throw new InvalidLinkException("A chain has at most " + MOST_LINKS + " links.");
        }
        check(entry);
        checkSignatures(link, signers(entry), payload);
        return with(entry, payload);
    }

    /**
     * The chain with one more link, which was checked before it was stored; nothing when that belongs to a chain in whose
     * place this one is.
     */
    Optional<Chain> follow(Link link) {
        try {
            byte[] payload = payload(link);
            Entry entry = entry(payload);
            boolean follows =
                    entry.sequence() == length && entry.previous().orElse("").equals(head);
            return follows ? Optional.of(with(entry, payload)) : Optional.empty();
        } catch (InvalidLinkException e) {
            throw new IllegalStateException("a stored link is broken", e);
        }
    }

    /** @throws InvalidLinkException when the payload is not exactly what an entry has */
    static Entry entryOf(Link link) throws InvalidLinkException {
        return entry(payload(link));
    }

    /** Whether some link is at the place of {@code entry} already, be it this one or another. */
    boolean hasPlaceOf(Entry entry) {
        return entry.username().equals(owner.value()) && entry.sequence() >= 0 && entry.sequence() < length;
    }

    private static byte[] payload(Link link) throws InvalidLinkException {
        return bytes("payload", link.payload());
    }

    private static byte[] bytes(String name, String text) throws InvalidLinkException {
        try {
            return Base64Url.decode(name, text);
        } catch (MalformedJsonException e) {
            throw new InvalidLinkException("The field " + e.getMessage() + ".");
        }
    }

    private static Entry entry(byte[] payload) throws InvalidLinkException {
        try {
            return Entry.read(payload);
        } catch (MalformedJsonException e) {
            throw new InvalidLinkException("The payload is wrong: " + e.getMessage() + ".");
        }
    }

    private void check(Entry entry) throws InvalidLinkException {
        require(entry.username().equals(owner.value()), "The link is for somebody else's chain.");
        require(entry.sequence() == length, "The link is not the next one.");
        require(entry.previous().orElse("").equals(head), "The link does not follow the last one.");
        require((entry.action() == Entry.Action.GENESIS) == (length == 0), "A genesis is first, and nothing else is.");
        if (entry.action() != Entry.Action.REMOVE) {
            require(Ed25519.isKey(entry.device().keyBytes()), "The key is none of Ed25519.");
        }
        DeviceId about = entry.device().id();
        switch (entry.action()) {
            case GENESIS -> {
                Member recovery = entry.recovery().orElseThrow();
                require(entry.signer().equals(about), "The first device signs for itself.");
                require(entry.device().role() == Member.Role.DEVICE, "The first device is no recovery key.");
                require(Ed25519.isKey(recovery.keyBytes()), "The recovery key is none of Ed25519.");
                require(!recovery.id().equals(about), "The recovery key has the device's id.");
                require(!recovery.key().equals(entry.device().key()), "The recovery key is the device's.");
            }
            case ADD -> {
                require(present(entry.signer()).isPresent(), "The signer is not in the chain.");
                require(!knows(about), "The id was used before.");
                require(!isKeyUsed(entry.device().key()), "The key was used before.");
            }
            case REMOVE -> {
                require(present(entry.signer()).isPresent(), "The signer is not in the chain.");
                require(present(about).isPresent(), "The device is not in the chain.");
            }
        }
    }

    /** @throws InvalidLinkException when the first link of another chain names what was named here already */
    void requireUnused(Entry genesis) throws InvalidLinkException {
        for (Member member : List.of(genesis.device(), genesis.recovery().orElseThrow())) {
            require(!knows(member.id()), "The id was used before.");
            require(!isKeyUsed(member.key()), "The key was used before.");
        }
    }

    private static void require(boolean holds, String otherwise) throws InvalidLinkException {
        if (!holds) {
            throw new InvalidLinkException(otherwise);
        }
    }

    private boolean isKeyUsed(String key) {
        return members.values().stream().anyMatch(member -> member.key().equals(key));
    }

    /** Who has to sign, in order. */
    private List<Member> signers(Entry entry) {
        return switch (entry.action()) {
            case GENESIS -> List.of(entry.device(), entry.recovery().orElseThrow());
            case ADD -> List.of(present(entry.signer()).orElseThrow(), entry.device());
            case REMOVE -> List.of(present(entry.signer()).orElseThrow());
        };
    }

    private static void checkSignatures(Link link, List<Member> signers, byte[] payload) throws InvalidLinkException {
        require(link.signatures().size() == signers.size(), "The link has other signatures than it needs.");
        byte[] message = message(payload);
        for (int i = 0; i < signers.size(); i++) {
            Link.Signed signed = link.signatures().get(i);
            Member signer = signers.get(i);
            boolean holds = signed.device().equals(signer.id().value())
                    && Ed25519.verify(signer.keyBytes(), message, bytes("signature", signed.signature()));
            require(holds, "A signature does not hold.");
        }
    }

    /** What is signed: never the same as what is signed for another purpose. */
    private static byte[] message(byte[] payload) {
        byte[] context = CONTEXT.getBytes(StandardCharsets.UTF_8);
        byte[] message = new byte[context.length + 1 + payload.length];
        System.arraycopy(context, 0, message, 0, context.length);
        System.arraycopy(payload, 0, message, context.length + 1, payload.length);
        return message;
    }

    private Chain with(Entry entry, byte[] payload) {
        Map<DeviceId, Member> all = new LinkedHashMap<>(members);
        Set<DeviceId> gone = removed;
        if (entry.action() == Entry.Action.REMOVE) {
            gone = new HashSet<>(removed);
            gone.add(entry.device().id());
        } else {
            all.put(entry.device().id(), entry.device());
            entry.recovery().ifPresent(recovery -> all.put(recovery.id(), recovery));
        }
        String hash = Hash.of(payload);
        return new Chain(owner, length + 1, length == 0 ? hash : first, hash, all, gone);
    }
}
