package p2pchat.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static p2pchat.People.ALICE;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import p2pchat.Fakes;
import p2pchat.RecordedEvents;
import p2pchat.cluster.LocalCluster;
import p2pchat.id.Username;

@Timeout(60)
class PictureShelfTest {
    private final Map<String, Picture> pictures = new HashMap<>();
    private final Map<Username, @Nullable String> versions = new HashMap<>();
    private final Thread remover = new Thread(this::remove);

    private final PictureShelf shelf = new PictureShelf(
            Fakes.of(
                    Pictures.class,
                    Map.of(
                            "save", given -> save((Picture) Objects.requireNonNull(given[0])),
                            "deleteById", given -> pictures.remove(String.valueOf(given[0])))),
            (username, fields) -> versions.put(username, fields.get("pictureVersion")),
            new LocalCluster(new RecordedEvents<>()));

    private void remove() {
        shelf.remove(ALICE);
    }

    /** In the middle of it a removal begins, and comes as far as it can. */
    private Picture save(Picture picture) {
        pictures.put(ALICE.value(), picture);
        remover.start();
        while (remover.isAlive() && remover.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return picture;
    }

    @Test
    void noProfileTellsOfAPictureThatWasRemovedMeanwhile() throws InterruptedException {
        shelf.put(ALICE, new PictureMaker.Made("image/png", new byte[] {1}));
        remover.join();
        assertEquals(Map.of(), pictures);
        assertNull(versions.get(ALICE));
    }
}
