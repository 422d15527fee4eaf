package p2pchat.passkey;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import p2pchat.cluster.Cluster;
import p2pchat.id.Username;
import p2pchat.platform.json.JsonText;

/** Writes {@code passkeys} frames: whoever adds a passkey with a stolen password does not go unnoticed. */
@Singleton
class NewsOfPasskeys {
    /** The frame. */
    public record PasskeysFrame(String type) {}

    private final Cluster cluster;

    @Inject
    NewsOfPasskeys(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Tells the person's own devices that they have other passkeys than before. */
    void tell(Username owner) {
        cluster.sendToAll(owner, JsonText.of(new PasskeysFrame("passkeys")));
    }
}
