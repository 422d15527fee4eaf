package p2pchat.profile;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import p2pchat.account.AccountDeleted;
import p2pchat.account.PersonalData;
import p2pchat.id.Username;
import p2pchat.platform.web.Caller;

/** The profile's part of the export and of the deletion. */
@Singleton
class ProfileData implements PersonalData {
    private final ProfileCards cards;
    private final Profiles profiles;
    private final PictureShelf shelf;

    @Inject
    ProfileData(ProfileCards cards, Profiles profiles, PictureShelf shelf) {
        this.cards = cards;
        this.profiles = profiles;
        this.shelf = shelf;
    }

    @Override
    public Map<String, Object> export(Caller caller) {
        Username username = caller.username();
        Map<String, Object> all = new HashMap<>();
        all.put("profile", ProfileResource.Whole.of(cards.of(username)));
        shelf.find(username)
                .ifPresent(picture -> all.put("picture", Base64.getEncoder().encodeToString(picture.content())));
        return all;
    }

    void onAccountDeleted(@Observes AccountDeleted event) {
        shelf.remove(event.username());
        profiles.deleteById(event.username().value());
    }
}
