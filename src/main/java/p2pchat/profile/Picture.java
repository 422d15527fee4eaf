package p2pchat.profile;

import jakarta.nosql.Column;
import jakarta.nosql.Entity;
import jakarta.nosql.Id;
import p2pchat.id.Username;

/** A person's picture as we made it anew of what they gave: 256 x 256 pixels, nothing but the image. */
@Entity("pictures")
public class Picture {
    @Id
    private String username;

    @Column
    private String version;

    @Column
    private String mediaType;

    @Column
    private byte[] content;

    @SuppressWarnings("NullAway") // filled by JNoSQL
    Picture() {}

    Picture(Username username, String version, String mediaType, byte[] content) {
        this.username = username.value();
        this.version = version;
        this.mediaType = mediaType;
        this.content = content.clone();
    }

    String username() {
        return username;
    }

    /** Changes with the content. */
    String version() {
        return version;
    }

    String mediaType() {
        return mediaType;
    }

    byte[] content() {
        return content.clone();
    }
}
