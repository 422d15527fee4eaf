package p2pchat.contact;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;
import p2pchat.cluster.Cluster;
import p2pchat.id.Username;
import p2pchat.platform.json.JsonText;
import p2pchat.profile.Profile;
import p2pchat.profile.ProfileCards;
import p2pchat.profile.ProfileChanged;

/** Writes {@code contact} frames: to all devices of whoever has somebody in their list of whom something changed. */
@Singleton
class NewsOfContacts {
    /** The frame. */
    @JsonbNillable
    @JsonbPropertyOrder({"type", "username", "state", "displayName", "pictureUrl"})
    public record ContactFrame(
            String type,
            String username,
            String state,
            String displayName,
            @Nullable String pictureUrl) {}

    private final Cluster cluster;
    private final Circle circle;
    private final ProfileCards cards;
    private final Pairs pairs;

    @Inject
    NewsOfContacts(Cluster cluster, Circle circle, ProfileCards cards, Pairs pairs) {
        this.cluster = cluster;
        this.circle = circle;
        this.cards = cards;
        this.pairs = pairs;
    }

    /** Tells {@code reader} what {@code about} is to them now. */
    void tell(Username reader, Username about, ContactState state) {
        cluster.sendToAll(reader, frame(cards.of(about), state));
    }

    private static String frame(Profile profile, ContactState state) {
        return JsonText.of(new ContactFrame(
                "contact", profile.username(), state.word(), profile.displayName(), profile.pictureUrl()));
    }

    void onProfileChanged(@Observes ProfileChanged event) {
        Username changed = event.username();
        // Of two changes of one profile the later one is told last.
        cluster.inOrder("profile", changed, () -> {
            Profile profile = cards.of(changed);
            circle.of(changed).forEach(relation -> tell(relation.other(changed), changed, profile));
        });
    }

    private void tell(Username reader, Username changed, Profile profile) {
        pairs.inOrder(reader, changed, () -> {
            Relation relation = circle.relation(reader, changed);
            ContactState state = relation.seenBy(reader);
            // Whom I have blocked is not to notice what I do.
            if (state != ContactState.NONE && !relation.isBlockedBy(changed)) {
                cluster.sendToAll(reader, frame(profile, state));
            }
        });
    }
}
