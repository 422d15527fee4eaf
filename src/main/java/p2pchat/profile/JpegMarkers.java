package p2pchat.profile;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

/** The markers of a JPEG file (ITU-T T.81, annex B). Java's own reader of metadata refuses many photos of cameras. */
final class JpegMarkers {
    private static final int APP1 = 0xE1;
    private static final int START_OF_SCAN = 0xDA;
    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};
    /** A picture is built up in some ten scans; in thousands it keeps a processor busy for hours. */
    private static final int MOST_SCANS = 100;

    private JpegMarkers() {}

    /** @throws IOException when the pixels are spread over more scans than any honest picture has */
    static void checkScans(byte[] content) throws IOException {
        int scans = 0;
        for (int at = 0; at + 1 < content.length; at++) {
            // Within the pixels every 0xFF is followed by a zero.
            if ((content[at] & 0xFF) == 0xFF && (content[at + 1] & 0xFF) == START_OF_SCAN) {
                scans++;
            }
        }
        if (scans > MOST_SCANS) {
            throw new IOException("the JPEG has too many scans");
        }
    }

    /** How the camera was held (EXIF 2.32, tag 274); nothing when the file does not tell. */
    static Optional<Orientation> orientation(byte[] content) {
        int at = 2;
        while (at + 4 <= content.length && (content[at] & 0xFF) == 0xFF) {
            int marker = content[at + 1] & 0xFF;
            int start = at + 4;
            int end = at + 2 + ((content[at + 2] & 0xFF) << 8 | (content[at + 3] & 0xFF));
            if (marker == START_OF_SCAN || end < start || end > content.length) {
                break;
            }
            boolean isExif = marker == APP1
                    && Arrays.equals(EXIF, 0, EXIF.length, content, start, Math.min(end, start + EXIF.length));
            if (isExif) {
                return read(Arrays.copyOfRange(content, start, end));
            }
            at = end;
        }
        return Optional.empty();
    }

    private static Optional<Orientation> read(byte[] exif) {
        try {
            return Optional.ofNullable(ExifUtils.getOrientationFromExif(exif));
        } catch (RuntimeException e) {
            // Damaged, as it happens to photos that programs have edited; the picture itself is not.
            return Optional.empty();
        }
    }
}
