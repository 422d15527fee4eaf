package p2pchat.profile;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import p2pchat.account.PersonalData;
import p2pchat.id.Username;
import p2pchat.platform.web.Caller;

/** The profile's part of the export. */
@Singleton
class ProfileData implements PersonalData {
    private final ProfileCards cards;
    private final PictureShelf shelf;

    @Inject
    ProfileData(ProfileCards cards, PictureShelf shelf) {
        this.cards = cards;
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
}
