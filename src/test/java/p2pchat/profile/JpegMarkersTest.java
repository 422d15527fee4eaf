package p2pchat.profile;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegMarkersTest {
    private static final int MOST_SCANS = 100;
    private static final String BEGIN = "FFD8";
    private static final String JFIF = "FFE0" + "0007" + hex("JFIF") + "00";
    /** One entry, orientation (0x0112), as a short (3), once: 6, the camera was turned to the left. */
    private static final String LITTLE_ENDIAN = hex("II") + "2A0008000000" + "0100" + "1201030001000000" + "06000000";

    private static final String BIG_ENDIAN = hex("MM") + "002A00000008" + "0001" + "0112000300000001" + "00060000";

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String exif(String tiff) {
        String content = hex("Exif") + "0000" + tiff;
        return "FFE1" + String.format("%04X", 2 + content.length() / 2) + content;
    }

    @Test
    void theOrientationIsFoundWhereverItStands() {
        for (String tiff : new String[] {LITTLE_ENDIAN, BIG_ENDIAN}) {
            for (String file : new String[] {BEGIN + exif(tiff) + JFIF, BEGIN + JFIF + exif(tiff)}) {
                assertEquals(Optional.of(Orientation.RIGHT_TOP), JpegMarkers.orientation(bytes(file)), file);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FFDA0000", "FFE1", "FFE10001", "FFE1FFFF", "FFE100084578696600", "0000000000"})
    void withoutItAPhotoIsUpright(String rest) {
        assertEquals(Optional.empty(), JpegMarkers.orientation(bytes(BEGIN + rest)));
        assertEquals(Optional.empty(), JpegMarkers.orientation(bytes(BEGIN + JFIF + rest)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "4D4D", "4949FFFFFFFFFFFFFFFFFFFF", "4D4D002A00000008FFFF", "4D4D002A000000080001011200FF"})
    void damagedDataTellsNothing(String tiff) {
        assertEquals(Optional.empty(), JpegMarkers.orientation(bytes(BEGIN + exif(tiff))));
    }

    @Test
    void aPictureInThousandsOfScansIsRefused() {
        assertDoesNotThrow(() -> JpegMarkers.checkScans(scans(MOST_SCANS)));
        assertThrows(IOException.class, () -> JpegMarkers.checkScans(scans(MOST_SCANS + 1)));
    }

    private static byte[] scans(int count) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(bytes(BEGIN));
        for (int i = 0; i < count; i++) {
            all.writeBytes(bytes("FFDA" + "1234FF00DA5678"));
        }
        return all.toByteArray();
    }
}
