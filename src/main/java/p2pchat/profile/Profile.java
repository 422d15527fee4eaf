package p2pchat.profile;

import jakarta.nosql.Column;
import jakarta.nosql.Entity;
import jakarta.nosql.Id;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import p2pchat.id.Availability;
import p2pchat.id.Username;

/** What a person shows of themselves. Nothing is stored until they change something. */
@Entity(Profile.COLLECTION)
public class Profile {
    static final String COLLECTION = "profiles";

    @Id
    private String username;

    @Column
    private @Nullable String displayName;

    @Column
    private @Nullable String bio;

    @Column
    private @Nullable String statusText;

    @Column
    private @Nullable String availability;

    @Column
    private @Nullable String pictureVersion;

    @SuppressWarnings("NullAway") // filled by JNoSQL
    Profile() {}

    private Profile(String username) {
        this.username = username;
    }

    /** The profile of somebody who has not changed anything yet. */
    static Profile untouched(Username username) {
        return new Profile(username.value());
    }

    public String username() {
        return username;
    }

    /** Empty when none was chosen; the username stands for it then. */
    public String displayName() {
        return Optional.ofNullable(displayName).orElse("");
    }

    String bio() {
        return Optional.ofNullable(bio).orElse("");
    }

    String statusText() {
        return Optional.ofNullable(statusText).orElse("");
    }

    Availability availability() {
        return Optional.ofNullable(availability).flatMap(Availability::parse).orElse(Availability.AVAILABLE);
    }

    /** Where the picture is, its version included; null without one. */
    public @Nullable String pictureUrl() {
        return pictureVersion == null ? null : pictureUrl(username, pictureVersion);
    }

    static String pictureUrl(String username, String version) {
        return "/api/users/" + username + "/picture?v=" + version;
    }

    @Nullable String pictureVersion() {
        return pictureVersion;
    }
}
