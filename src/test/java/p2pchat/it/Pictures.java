package p2pchat.it;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Makes pictures of all kinds, whole and damaged. */
final class Pictures {
    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    /** Signature and IHDR. */
    private static final int PNG_HEAD = 8 + 25;

    private static final int JPEG_APP1 = 0xE1;
    private static final int JPEG_SOF0 = 0xC0;
    private static final int JPEG_SOS = 0xDA;

    private Pictures() {}

    /** The left half red, the right half blue. */
    static BufferedImage halves(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(width / 2, 0, width - width / 2, height);
        graphics.dispose();
        return image;
    }

    static byte[] png(int width, int height) {
        return encoded("png", halves(width, height));
    }

    static byte[] jpeg(int width, int height) {
        return encoded("jpeg", halves(width, height));
    }

    static byte[] encoded(String format, BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException("nothing writes " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static BufferedImage decoded(byte[] content) {
        try {
            return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(content)), "no picture");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of {@code src/test/resources}; Java cannot write WebP. */
    static byte[] file(String name) {
        try (InputStream file = Objects.requireNonNull(Pictures.class.getResourceAsStream(name), name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The PNG with another chunk behind its header (PNG, section 5). */
    static byte[] withChunk(byte[] png, String type, byte[] data) {
        return concat(Arrays.copyOf(png, PNG_HEAD), chunk(type, data), Arrays.copyOfRange(png, PNG_HEAD, png.length));
    }

    /** A PNG that claims a size and ends before its pixels. */
    static byte[] pngHeader(int width, int height) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) 8) // bits
                .put((byte) 2) // red, green, blue
                .array();
        return concat(PNG_SIGNATURE, chunk("IHDR", header), chunk("IEND", new byte[0]));
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] typed = concat(type.getBytes(StandardCharsets.US_ASCII), data);
        CRC32 checksum = new CRC32();
        checksum.update(typed);
        return ByteBuffer.allocate(8 + typed.length)
                .putInt(data.length)
                .put(typed)
                .putInt((int) checksum.getValue())
                .array();
    }

    /** A JPEG that claims a size and ends before its pixels. */
    static byte[] jpegHeader(int width, int height) {
        byte[] frame = ByteBuffer.allocate(15)
                .put((byte) 8) // bits
                .putShort((short) height)
                .putShort((short) width)
                .put((byte) 3) // components, each with number, sampling and table
                .put(new byte[] {1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0})
                .array();
        byte[] scan = {3, 1, 0, 2, 0, 3, 0, 0, 63, 0};
        return concat(
                new byte[] {(byte) 0xFF, (byte) 0xD8}, segment(JPEG_SOF0, frame), segment(JPEG_SOS, scan), new byte[] {
                    (byte) 0xFF, (byte) 0xD9
                });
    }

    /** The JPEG with EXIF data that tell how the camera was held, and a text. */
    static byte[] withExif(byte[] jpeg, int orientation, String text) {
        byte[] words = (text + "\0").getBytes(StandardCharsets.US_ASCII);
        int tableEnd = 8 + 2 + 2 * 12 + 4;
        byte[] tiff = ByteBuffer.allocate(tableEnd + words.length)
                .put("MM\0*".getBytes(StandardCharsets.US_ASCII))
                .putInt(8) // where the table is
                .putShort((short) 2) // its entries: tag, type, count, value
                .putShort((short) 0x010F) // maker
                .putShort((short) 2)
                .putInt(words.length)
                .putInt(tableEnd)
                .putShort((short) 0x0112) // orientation
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0) // no other table
                .put(words)
                .array();
        byte[] exif = concat("Exif\0\0".getBytes(StandardCharsets.US_ASCII), tiff);
        return concat(Arrays.copyOf(jpeg, 2), segment(JPEG_APP1, exif), Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    private static byte[] segment(int marker, byte[] content) {
        return ByteBuffer.allocate(4 + content.length)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) (2 + content.length))
                .put(content)
                .array();
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
