package p2pchat.browser;

import static org.junit.jupiter.api.Assertions.fail;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * Waits for what no locator shows. Between two looks the pages have the cores for themselves: Playwright's own
 * {@code waitForCondition} looks again at once, and what it asks of a page may be what keeps that page from getting there.
 */
final class Waiting {
    private static final double PAUSE_MS = 50;

    private Waiting() {}

    /** Waits until it is so, as long as for anything that a page does. */
    static void until(Page page, BooleanSupplier condition) {
        until(page, condition, World.PATIENCE_MS);
    }

    /**
     * Waits until it is so.
     *
     * @param page before which it is waited: what its browser tells meanwhile is heard
     */
    static void until(Page page, BooleanSupplier condition, double patienceMs) {
        Instant end = Instant.now().plus(Duration.ofMillis((long) patienceMs));
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                fail("it did not come to it within " + patienceMs + " ms, at " + page.url());
            }
            page.waitForTimeout(PAUSE_MS);
        }
    }
}
