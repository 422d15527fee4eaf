package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a picture that is taken. */
@ServerTest
class PicturesIT {
    private static final String SECRET = "taken at 48.8584 N 2.2945 E";

    /** A file under a name. */
    record Named(String name, byte[] content) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Named> halves() {
        byte[] lossy = Pictures.file("halves-lossy.webp");
        byte[] alpha = Pictures.file("halves-alpha.webp");
        return Stream.of(
                new Named("PNG", Pictures.png(64, 32)),
                new Named("large PNG", Pictures.png(3_000, 2_000)),
                new Named("tall PNG", Pictures.png(300, 900)),
                new Named(
                        "PNG with a stowaway",
                        Pictures.concat(Pictures.png(64, 32), "<script>".getBytes(StandardCharsets.UTF_8))),
                new Named("JPEG", Pictures.jpeg(640, 480)),
                new Named("WebP", lossy),
                new Named("WebP without a frame around it", Webp.file(Webp.pixels(lossy))),
                new Named("lossless WebP with transparency", alpha),
                new Named("animated WebP", Webp.animation(64, 32, Webp.pixels(lossy), Webp.pixels(alpha))));
    }

    private static Answer put(Person person, byte[] picture) {
        return person.call("PUT", "/api/profile/picture")
                .bytes("application/octet-stream", picture)
                .send();
    }

    /** The picture as everybody gets it. */
    private static Answer stored(Person person) {
        String url = person.call("GET", "/api/profile").expect(200).text("pictureUrl");
        return person.call("GET", url).expect(200);
    }

    private static void assertColour(Color expected, BufferedImage image, int x, int y) {
        Color actual = new Color(image.getRGB(x, y));
        int distance = Math.abs(expected.getRed() - actual.getRed())
                + Math.abs(expected.getGreen() - actual.getGreen())
                + Math.abs(expected.getBlue() - actual.getBlue());
        assertTrue(distance < 60, () -> "at " + x + "," + y + " is " + actual);
    }

    @ParameterizedTest
    @MethodSource("halves")
    void theMiddleOfAPictureBecomes256Squared(Named picture, Person alice) {
        String url = put(alice, picture.content()).has(200).text("pictureUrl");
        assertTrue(url.matches("/api/users/" + alice.name() + "/picture\\?v=[0-9a-f]{16}"), url);
        Answer answer = alice.call("GET", url).expect(200);
        BufferedImage image = Pictures.decoded(answer.body());
        assertEquals(256, image.getWidth());
        assertEquals(256, image.getHeight());
        assertColour(Color.RED, image, 64, 128);
        assertColour(Color.BLUE, image, 192, 128);
    }

    @Test
    void nothingOfAPngRemainsButThePixels(Person alice) {
        byte[] text = ("Comment\0" + SECRET).getBytes(StandardCharsets.ISO_8859_1);
        byte[] picture = Pictures.withChunk(Pictures.png(64, 32), "tEXt", text);
        byte[] more = Pictures.withChunk(picture, "eXIf", SECRET.getBytes(StandardCharsets.ISO_8859_1));
        put(alice, Pictures.concat(more, SECRET.getBytes(StandardCharsets.ISO_8859_1)))
                .has(200);
        assertNoSecret(alice);
    }

    @Test
    void nothingOfAJpegRemainsButThePixels(Person alice) {
        put(alice, Pictures.withExif(Pictures.jpeg(64, 32), 1, SECRET)).has(200);
        assertNoSecret(alice);
    }

    @Test
    void nothingOfAWebpRemainsButThePixels(Person alice) {
        byte[] pixels = Webp.pixels(Pictures.file("halves-lossy.webp"));
        byte[] secret = SECRET.getBytes(StandardCharsets.ISO_8859_1);
        put(alice, Webp.extended(0x0C, 64, 32, pixels, Webp.chunk("EXIF", secret), Webp.chunk("XMP ", secret)))
                .has(200);
        assertNoSecret(alice);
    }

    private static void assertNoSecret(Person person) {
        Answer answer = stored(person);
        assertFalse(new String(answer.body(), StandardCharsets.ISO_8859_1).contains("48.8584"));
        assertFalse(new String(answer.body(), StandardCharsets.ISO_8859_1).contains("Exif"));
    }

    @Test
    void aPhotoIsTurnedAsItWasTaken(Person alice) {
        int turnedRight = 6;
        put(alice, Pictures.withExif(Pictures.jpeg(640, 480), turnedRight, "")).has(200);
        BufferedImage image = Pictures.decoded(stored(alice).body());
        assertColour(Color.RED, image, 128, 64);
        assertColour(Color.BLUE, image, 128, 192);
    }

    @Test
    void transparencyStays(Person alice) {
        put(alice, Pictures.file("halves-alpha.webp")).has(200);
        BufferedImage image = Pictures.decoded(stored(alice).body());
        assertEquals(0, new Color(image.getRGB(128, 10), true).getAlpha());
        assertEquals(255, new Color(image.getRGB(128, 200), true).getAlpha());
    }

    @Test
    void aUrlKeepsItsPicture(Person alice, Person bob) {
        String url = put(alice, Pictures.png(64, 32)).has(200).text("pictureUrl");
        Answer answer = bob.call("GET", url).expect(200);
        assertEquals("private, max-age=31536000, immutable", answer.header("Cache-Control"));
        assertEquals("nosniff", answer.header("X-Content-Type-Options"));
        assertEquals(url, put(alice, Pictures.png(64, 32)).has(200).text("pictureUrl"));

        String other = put(alice, Pictures.file("halves-alpha.webp")).has(200).text("pictureUrl");
        assertNotEquals(url, other);
        Answer old = bob.call("GET", url).expect(200);
        assertEquals("no-store", old.header("Cache-Control"), "the new picture must not pass for the old one");
        assertTrue(Arrays.equals(bob.call("GET", other).expect(200).body(), old.body()));
    }

    @Test
    void withoutAVersionThePictureIsAskedForAgain(Person alice) {
        put(alice, Pictures.png(64, 32)).has(200);
        Answer answer =
                alice.call("GET", "/api/users/" + alice.name() + "/picture").expect(200);
        assertEquals("no-store", answer.header("Cache-Control"));
    }

    @Test
    void itsTypeIsWhatItIs(Person alice) {
        put(alice, Pictures.png(64, 32)).has(200);
        Answer answer = stored(alice);
        String expected = answer.body()[0] == (byte) 0x89 ? "image/png" : "image/jpeg";
        assertEquals(expected, answer.mediaType());
    }

    @Test
    void aPictureThatIsRemovedIsGone(Person alice, Person bob) {
        String url = put(alice, Pictures.png(64, 32)).has(200).text("pictureUrl");
        alice.call("DELETE", "/api/profile/picture").expect(204);
        assertTrue(alice.call("GET", "/api/profile")
                .expect(200)
                .json()
                .required("pictureUrl")
                .isNull());
        assertTrue(bob.call("GET", "/api/users/" + alice.name())
                .expect(200)
                .json()
                .required("pictureUrl")
                .isNull());
        bob.call("GET", url).expect(404, "not-found");
        alice.call("DELETE", "/api/profile/picture").expect(204);
    }

    @Test
    void whoeverIsNotThereHasNoPicture(Person alice) {
        alice.call("GET", "/api/users/" + Person.newName("nobody") + "/picture").expect(404, "user-not-found");
        alice.call("GET", "/api/users/" + alice.name() + "/picture").expect(404, "not-found");
    }
}
