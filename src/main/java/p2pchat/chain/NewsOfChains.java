package p2pchat.chain;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import p2pchat.cluster.Cluster;
import p2pchat.contact.Circle;
import p2pchat.id.Username;
import p2pchat.platform.json.JsonText;

/** Writes {@code chain} frames: to whoever has pinned what a chain says. */
@Singleton
class NewsOfChains {
    /** The frame. */
    @JsonbPropertyOrder({"type", "username", "sequence"})
    public record ChainFrame(String type, String username, int sequence) {}

    private final Cluster cluster;
    private final Circle circle;

    @Inject
    NewsOfChains(Cluster cluster, Circle circle) {
        this.cluster = cluster;
        this.circle = circle;
    }

    /** Tells the person's own devices, and the contacts who may notice them, of a new last link. */
    void tell(Username owner, int sequence) {
        String frame = JsonText.of(new ChainFrame("chain", owner.value(), sequence));
        cluster.sendToAll(owner, frame);
        circle.open(owner).forEach(contact -> cluster.sendToAll(contact, frame));
    }
}
