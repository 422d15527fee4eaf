package p2pchat.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

class PictureMakerTest {
    private static final Limits ONE_MAY_WAIT = new Limits(Map.of(), Map.of(Bound.PICTURE_QUEUE, 1));
    /** Of the file below. */
    private static final int PIXELS = 64 * 32;

    private static byte[] png() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(3, 3, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    private static byte[] webp() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(PictureMakerTest.class.getResourceAsStream("/p2pchat/it/halves-lossy.webp"))) {
            return file.readAllBytes();
        }
    }

    @Test
    void aWebpMustFitTheMemory() throws IOException {
        byte[] webp = webp();
        assertEquals(
                "image/jpeg",
                new PictureMaker(ONE_MAY_WAIT, 16L * PIXELS).make(webp).mediaType());
        PictureMaker small = new PictureMaker(ONE_MAY_WAIT, 16L * PIXELS - 1);
        Refusal refusal = assertThrows(Refusal.class, () -> small.make(webp));
        assertEquals(ErrorCode.TOO_MANY_PIXELS, refusal.code());
        assertEquals("image/jpeg", small.make(png()).mediaType());
    }

    @Test
    void whenTooManyWaitFurtherOnesAreToldToComeBack() throws IOException {
        PictureMaker maker = new PictureMaker(ONE_MAY_WAIT);
        byte[] picture = png();
        CountDownLatch end = new CountDownLatch(1);
        List<CompletionStage<Boolean>> both =
                List.of(maker.submit(picture, made -> comes(end)), maker.submit(picture, made -> comes(end)));
        Refusal refusal = assertThrows(Refusal.class, () -> maker.submit(picture, made -> true));
        assertEquals(ErrorCode.RATE_LIMITED, refusal.code());
        end.countDown();
        both.forEach(each -> assertEquals(true, each.toCompletableFuture().join()));
        maker.stop();
    }

    private static boolean comes(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
