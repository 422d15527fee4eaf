package p2pchat.profile;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** The kinds of pictures that are taken. */
enum PictureFormat {
    PNG {
        @Override
        byte[] essence(byte[] content) throws IOException {
            return PngChunks.essence(content);
        }

        @Override
        ImageReader reader() {
            return ImageIO.getImageReadersByFormatName("png").next();
        }
    },
    JPEG {
        @Override
        byte[] essence(byte[] content) throws IOException {
            JpegMarkers.checkScans(content);
            return content;
        }

        @Override
        ImageReader reader() {
            return ImageIO.getImageReadersByFormatName("jpeg").next();
        }
    },
    WEBP {
        @Override
        byte[] essence(byte[] content) throws IOException {
            return WebpChunks.essence(content);
        }

        @Override
        ImageReader reader() throws IOException {
            // Not by the registry: it is the whole server's, and a redeployed WAR would leave its classes there.
            return new WebPImageReaderSpi().createReaderInstance(null);
        }
    };

    /**
     * What a decoder needs to see of a file, so that it meets nothing else: no packed texts that unpack to gigabytes, no
     * size that is another than the one that was checked.
     *
     * @throws IOException when the file is damaged
     */
    abstract byte[] essence(byte[] content) throws IOException;

    abstract ImageReader reader() throws IOException;

    /** By what the content begins with, whatever its sender calls it. */
    static Optional<PictureFormat> of(byte[] content) {
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
