package p2pchat.profile;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.time.WorkQueue;

/**
 * Makes a small square picture of whatever image somebody gives. What comes out shares nothing with what came in but the
 * pixels: no metadata, no other frames, nothing hidden behind the end.
 */
@Singleton
class PictureMaker {
    /** Width and height in pixels. */
    static final int SIDE = 256;

    private static final float QUALITY = 0.85f;
    /** Decoders keep whole lines of pixels; nothing honest is longer, JPEG cannot be. */
    private static final int LONGEST_SIDE = 65_535;
    /** The WebP decoder unpacks lossless pictures and transparency as a whole; PNG and JPEG are read line by line. */
    private static final int WEBP_BYTES_PER_PIXEL = 8;

    private final int mostPixels;
    private final long mostWebpPixels;
    /** Decoding is heavy: one at a time, so that a flood of pictures cannot take the memory. */
    private final WorkQueue queue;

    /** The encoded picture and its type. */
    record Made(String mediaType, byte[] content) {}

    @Inject
    PictureMaker(Limits limits) {
        this(limits, Runtime.getRuntime().maxMemory());
    }

    PictureMaker(Limits limits, long memoryBytes) {
        mostPixels = limits.of(Bound.PICTURE_PIXELS);
        mostWebpPixels = Math.min(mostPixels, memoryBytes / 2 / WEBP_BYTES_PER_PIXEL);
        queue = new WorkQueue("p2pchat-pictures", 1, limits.of(Bound.PICTURE_QUEUE));
    }

    /**
     * Makes the picture when it is its turn.
     *
     * @param done what to do with it, on the same thread
     * @return completed by what {@code done} gives; or with a refusal, {@code not-an-image} or {@code too-many-pixels}
     * @throws Refusal {@code rate-limited} when too many wait already
     */
    <T> CompletionStage<T> submit(byte[] content, Function<Made, T> done) {
        return queue.submit(() -> done.apply(make(content)));
    }

    Made make(byte[] content) {
        PictureFormat format = PictureFormat.of(content).orElseThrow(() -> new Refusal(ErrorCode.NOT_AN_IMAGE));
        try {
            BufferedImage square = square(decode(format, format.essence(content)));
            return encode(format == PictureFormat.JPEG ? upright(content, square) : square);
        } catch (IOException | RuntimeException e) {
            if (e instanceof Refusal refusal) {
                throw refusal;
            }
            // The decoders meet damaged and malicious files with all kinds of exceptions.
            throw new Refusal(ErrorCode.NOT_AN_IMAGE, "The picture is damaged.");
        }
    }

    private BufferedImage decode(PictureFormat format, byte[] content) throws IOException {
        ImageReader reader = format.reader();
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(stream, true, true);
            Rectangle whole = new Rectangle(reader.getWidth(0), reader.getHeight(0));
            checkSize(format, whole);
            int side = Math.min(whole.width, whole.height);
            ImageReadParam param = reader.getDefaultReadParam();
            int step = Math.max(1, side / (2 * SIDE));
            param.setSourceSubsampling(step, step, 0, 0);
            if (format != PictureFormat.WEBP) { // whose decoder reads the whole, and another part than it is asked for
                param.setSourceRegion(middle(whole));
            }
            return reader.read(0, param);
        } finally {
            reader.dispose();
        }
    }

    private void checkSize(PictureFormat format, Rectangle size) {
        long pixels = (long) size.width * size.height;
        if (pixels > mostPixels || Math.max(size.width, size.height) > LONGEST_SIDE) {
            throw new Refusal(ErrorCode.TOO_MANY_PIXELS, "The picture has more than " + mostPixels + " pixels.");
        }
        if (format == PictureFormat.WEBP && pixels > mostWebpPixels) {
            throw new Refusal(
                    ErrorCode.TOO_MANY_PIXELS,
                    "This server has the memory for WebP pictures of " + mostWebpPixels + " pixels.");
        }
    }

    /** The largest square in the middle. */
    private static Rectangle middle(Rectangle whole) {
        int side = Math.min(whole.width, whole.height);
        return new Rectangle((whole.width - side) / 2, (whole.height - side) / 2, side, side);
    }

    private static BufferedImage square(BufferedImage image) throws IOException {
        Rectangle middle = middle(new Rectangle(image.getWidth(), image.getHeight()));
        int type = image.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        // Cut before it is scaled: a thin line that were scaled first would be a million pixels long.
        return Thumbnails.of(image.getSubimage(middle.x, middle.y, middle.width, middle.height))
                .forceSize(SIDE, SIDE)
                .imageType(type)
                .asBufferedImage();
    }

    /** Turns a photo the way that its EXIF data says, which is left behind with the rest of the metadata. */
    private static BufferedImage upright(byte[] content, BufferedImage image) {
        return JpegMarkers.orientation(content)
                .map(orientation ->
                        ExifFilterUtils.getFilterForOrientation(orientation).apply(image))
                .orElse(image);
    }

    private static Made encode(BufferedImage image) throws IOException {
        String format = image.getColorModel().hasAlpha() ? "png" : "jpeg";
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        Thumbnails.of(image)
                .scale(1)
                .outputFormat(format)
                .outputQuality(QUALITY)
                .toOutputStream(content);
        return new Made("image/" + format, content.toByteArray());
    }

    @PreDestroy
    void stop() {
        queue.stop();
    }
}
