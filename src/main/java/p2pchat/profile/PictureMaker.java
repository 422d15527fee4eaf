package p2pchat.profile;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.filters.ImageFilter;
import net.coobird.thumbnailator.geometry.Positions;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

/**
 * Makes a small square picture of whatever image somebody gives. What comes out shares nothing with what came in but the
 * pixels: no metadata, no other frames, nothing hidden behind the end.
 */
@Singleton
class PictureMaker {
    /** Width and height in pixels. */
    static final int SIDE = 256;

    private static final float QUALITY = 0.85f;
    /** Decoding is heavy: one at a time, so that a flood of pictures cannot take the memory. */
    private final Semaphore turn = new Semaphore(1);

    private final int mostPixels;

    /** The encoded picture and its type. */
    record Made(String mediaType, byte[] content) {}

    private enum Kind {
        PNG("png"),
        JPEG("jpeg"),
        WEBP("webp");

        private final String format;

        Kind(String format) {
            this.format = format;
        }

        /** By what the content begins with, whatever its sender calls it. */
        static Optional<Kind> of(byte[] content) {
            if (startsWith(content, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
                return Optional.of(PNG);
            }
            if (startsWith(content, 0, 0xFF, 0xD8, 0xFF)) {
                return Optional.of(JPEG);
            }
            boolean webp = startsWith(content, 0, 'R', 'I', 'F', 'F') && startsWith(content, 8, 'W', 'E', 'B', 'P');
            return webp ? Optional.of(WEBP) : Optional.empty();
        }

        private static boolean startsWith(byte[] content, int offset, int... expected) {
            for (int i = 0; i < expected.length; i++) {
                if (content.length <= offset + i || (content[offset + i] & 0xFF) != expected[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    @Inject
    PictureMaker(Limits limits) {
        mostPixels = limits.of(Bound.PICTURE_PIXELS);
    }

    /** @throws Refusal {@code not-an-image} or {@code too-many-pixels} */
    Made make(byte[] content) {
        Kind kind = Kind.of(content).orElseThrow(() -> new Refusal(ErrorCode.NOT_AN_IMAGE));
        turn.acquireUninterruptibly();
        try {
            return encode(square(decode(kind, content)));
        } catch (IOException | RuntimeException e) {
            if (e instanceof Refusal refusal) {
                throw refusal;
            }
            // The decoders meet damaged and malicious files with all kinds of exceptions.
            throw new Refusal(ErrorCode.NOT_AN_IMAGE, "The picture is damaged.");
        } finally {
            turn.release();
        }
    }

    private BufferedImage decode(Kind kind, byte[] content) throws IOException {
        ImageReader reader = reader(kind);
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(stream, true, false);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if ((long) width * height > mostPixels) {
                throw new Refusal(ErrorCode.TOO_MANY_PIXELS, "The picture has more than " + mostPixels + " pixels.");
            }
            ImageReadParam param = reader.getDefaultReadParam();
            int step = Math.max(1, Math.min(width, height) / (2 * SIDE));
            param.setSourceSubsampling(step, step, 0, 0);
            BufferedImage image = reader.read(0, param);
            return kind == Kind.JPEG ? upright(reader, image) : image;
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader reader(Kind kind) throws IOException {
        if (kind == Kind.WEBP) {
            // Not by the registry: it is the whole server's, and a redeployed WAR would leave its classes there.
            return new WebPImageReaderSpi().createReaderInstance(null);
        }
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(kind.format);
        return readers.next();
    }

    /** Turns a photo the way that its EXIF data says, which is left behind with the rest of the metadata. */
    private static BufferedImage upright(ImageReader reader, BufferedImage image) throws IOException {
        Orientation orientation = ExifUtils.getExifOrientation(reader, 0);
        if (orientation == null) {
            return image;
        }
        ImageFilter turned = ExifFilterUtils.getFilterForOrientation(orientation);
        return turned.apply(image);
    }

    private static BufferedImage square(BufferedImage image) throws IOException {
        int type = image.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        return Thumbnails.of(image)
                .crop(Positions.CENTER)
                .size(SIDE, SIDE)
                .imageType(type)
                .asBufferedImage();
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
}
