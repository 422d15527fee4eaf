package p2pchat.contact;

import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;
import p2pchat.profile.Profile;

/** Somebody in one's own list. */
@JsonbNillable
@JsonbPropertyOrder({"username", "displayName", "pictureUrl", "state"})
public record ContactView(
        String username, String displayName, @Nullable String pictureUrl, String state) {
    static ContactView of(Profile profile, ContactState state) {
        return new ContactView(profile.username(), profile.displayName(), profile.pictureUrl(), state.word());
    }
}
