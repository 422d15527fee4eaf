package p2pchat.profile;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import p2pchat.cluster.Cluster;
import p2pchat.id.Username;

/** Keeps pictures, and in the profile which version is there. */
@Singleton
class PictureShelf {
    private static final String VERSION_FIELD = "pictureVersion";
    private static final int VERSION_BYTES = 8;

    private final Pictures pictures;
    private final ProfileEdits edits;
    private final Cluster cluster;

    @Inject
    PictureShelf(Pictures pictures, ProfileEdits edits, Cluster cluster) {
        this.pictures = pictures;
        this.edits = edits;
        this.cluster = cluster;
    }

    /** Returns the address of what was put there, whatever a change at the same time has made of it since. */
    String put(Username username, PictureMaker.Made made) {
        String version = version(made.content());
        inOrder(username, () -> {
            pictures.save(new Picture(username, version, made.mediaType(), made.content()));
            edits.set(username, Map.of(VERSION_FIELD, version));
        });
        return Profile.pictureUrl(username.value(), version);
    }

    void remove(Username username) {
        inOrder(username, () -> {
            edits.set(username, Collections.singletonMap(VERSION_FIELD, null));
            pictures.deleteById(username.value());
        });
    }

    /** A profile must not tell of a picture that a removal at the same time took away. */
    private void inOrder(Username username, Runnable change) {
        cluster.inOrder("picture", username, change);
    }

    Optional<Picture> find(Username username) {
        return pictures.findById(username.value());
    }

    private static String version(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
