package p2pchat.it;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import p2pchat.it.PicturesIT.Named;

/** Pictures that are none, too large, or made to hurt the server. */
@ServerTest
class RefusedPicturesIT {
    private static final int MOST_BYTES = 5 * 1024 * 1024;
    private static final int MOST_PIXELS = 40_000_000;

    @AfterEach
    void theServerKeepsServing(Server server) {
        server.call("GET", "/health/ready").expect(200);
    }

    private static Answer put(Person person, byte[] picture) {
        return person.call("PUT", "/api/profile/picture")
                .bytes("image/png", picture)
                .send();
    }

    static Stream<Named> noPictures() {
        byte[] png = Pictures.png(64, 32);
        byte[] jpeg = Pictures.jpeg(64, 32);
        byte[] webp = Pictures.file("halves-lossy.webp");
        return Stream.of(
                new Named("nothing", new byte[0]),
                text("SVG", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"),
                text("HTML", "<!doctype html><script>alert(1)</script>"),
                text("text", "no picture"),
                new Named("zeros", new byte[1_000]),
                new Named("GIF", Pictures.encoded("gif", Pictures.halves(64, 32))),
                new Named("BMP", Pictures.encoded("bmp", Pictures.halves(64, 32))),
                new Named("TIFF", Pictures.encoded("tiff", Pictures.halves(64, 32))),
                new Named("the beginning of a PNG", Arrays.copyOf(png, 8)),
                new Named("half a PNG", Arrays.copyOf(png, png.length / 2)),
                new Named("a PNG without pixels", Pictures.pngHeader(64, 32)),
                new Named("a PNG of no size", Pictures.pngHeader(0, 0)),
                new Named("a PNG of negative size", Pictures.pngHeader(-1, -1)),
                new Named("the beginning of a JPEG", Arrays.copyOf(jpeg, 3)),
                new Named("a JPEG without pixels", Pictures.jpegHeader(64, 32)),
                new Named("the beginning of a WebP", Arrays.copyOf(webp, 12)),
                new Named("a WebP without pixels", Webp.extended(0, 64, 32)),
                new Named("half a WebP", Arrays.copyOf(webp, webp.length - 30)),
                new Named("a sound", Webp.chunk("RIFF", "WAVEfmt ".getBytes(StandardCharsets.US_ASCII))));
    }

    private static Named text(String name, String content) {
        return new Named(name, content.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("noPictures")
    void whatIsNoPictureIsRefusedWhateverItIsCalled(Named content, Person alice) {
        for (String type : new String[] {"image/png", "image/svg+xml", "text/html", "application/json"}) {
            alice.call("PUT", "/api/profile/picture")
                    .bytes(type, content.content())
                    .expect(415, "not-an-image");
        }
        alice.call("GET", "/api/users/" + alice.name() + "/picture").expect(404, "not-found");
    }

    @Test
    void aPictureIsTakenWhateverItIsCalled(Person alice) {
        for (String type : new String[] {"image/webp", "text/html", "application/json"}) {
            alice.call("PUT", "/api/profile/picture")
                    .bytes(type, Pictures.png(3, 3))
                    .expect(200);
        }
    }

    @Test
    void fiveMebibytesAreTaken(Person alice) {
        put(alice, padded(MOST_BYTES)).has(200);
    }

    @Test
    void moreThanFiveMebibytesAreRefused(Person alice) {
        put(alice, padded(MOST_BYTES + 1)).has(413).is("too-large");
        put(alice, new byte[2 * MOST_BYTES]).has(413).is("too-large");
    }

    /** A PNG of exactly so many bytes. */
    private static byte[] padded(int bytes) {
        byte[] picture = Pictures.png(64, 32);
        int frameOfAChunk = 12;
        return Pictures.withChunk(picture, "paDd", new byte[bytes - picture.length - frameOfAChunk]);
    }

    static Stream<Named> bombs() {
        return Stream.of(
                new Named("PNG of 30,000 squared", Pictures.pngHeader(30_000, 30_000)),
                new Named("PNG of the largest size", Pictures.pngHeader(Integer.MAX_VALUE, Integer.MAX_VALUE)),
                new Named("PNG that is one pixel too large", Pictures.pngHeader(MOST_PIXELS + 1, 1)),
                new Named("JPEG of the largest size", Pictures.jpegHeader(65_500, 65_500)),
                new Named("PNG of one endless line", Pictures.pngHeader(65_536, 1)),
                new Named("lossless WebP", Webp.file(Webp.lossless(16_384, 16_384))),
                new Named("lossy WebP", Webp.file(Webp.lossy(16_383, 16_383))),
                new Named("WebP that claims less than it holds", Webp.extended(0, 10, 10, Webp.lossy(16_383, 16_383))),
                new Named("animated WebP", Webp.animation(10, 10, Webp.lossless(16_384, 16_384))),
                new Named("WebP that the server has not the memory for", Webp.file(Webp.lossy(8_000, 4_999))));
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void tooManyPixelsAreRefusedBeforeTheyAreDecoded(Named bomb, Person alice) {
        put(alice, bomb.content()).has(422).is("too-many-pixels");
    }

    @Test
    void asManyPixelsAsAllowedAreTaken(Person alice) {
        BufferedImage image = new BufferedImage(8_000, 5_000, BufferedImage.TYPE_BYTE_GRAY);
        put(alice, Pictures.encoded("png", image)).has(200);
        put(alice, Pictures.encoded("jpeg", image)).has(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void aThinLineIsCutNotStretched(int thickness, Person alice) {
        int longest = 65_535;
        for (byte[] line : new byte[][] {blank(longest, thickness), blank(thickness, longest)}) {
            put(alice, line).has(200);
        }
    }

    private static byte[] blank(int width, int height) {
        return Pictures.encoded("png", new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY));
    }

    @Test
    void textThatUnpacksToGigabytesIsNotUnpacked(Person alice) {
        byte[] picture = Pictures.withChunk(Pictures.png(64, 32), "zTXt", textBomb());
        put(alice, picture).has(200);
    }

    /** Gigabytes of zeros, made of one packed megabyte many times. */
    private static byte[] textBomb() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("Comment\0\0".getBytes(StandardCharsets.ISO_8859_1));
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        out.writeBytes(packedZeros(deflater));
        byte[] more = packedZeros(deflater);
        while (out.size() + more.length < MOST_BYTES - 1_000) {
            out.writeBytes(more);
        }
        deflater.end();
        return out.toByteArray();
    }

    private static byte[] packedZeros(Deflater deflater) {
        deflater.setInput(new byte[1 << 20]);
        byte[] packed = new byte[10_000];
        int length = deflater.deflate(packed, 0, packed.length, Deflater.FULL_FLUSH);
        return Arrays.copyOf(packed, length);
    }
}
