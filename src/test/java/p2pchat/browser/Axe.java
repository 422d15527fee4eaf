package p2pchat.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Looks for barriers (WCAG 2.2 AA and axe's best practices) on a narrow and a wide screen, by day and by night. What is
 * there and how it is named is the same by night, so only what colours can break is looked at again.
 */
final class Axe {
    private static final Map<String, Object> ALL = Map.of(
            "runOnly",
            Map.of(
                    "type",
                    "tag",
                    "values",
                    List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")),
            "resultTypes",
            List.of("violations"));

    private static final Map<String, Object> COLOURS = Map.of(
            "runOnly",
            Map.of("type", "rule", "values", List.of("color-contrast", "link-in-text-block")),
            "resultTypes",
            List.of("violations"));

    private static final int HEIGHT = 800;
    private static final int[] WIDTHS = {360, 1280};
    private static final String SCRIPT = script();

    /** What is wrong, in lines for people; the script is given to a page once. */
    private static final String RUN = """
            async options => {
              const { violations } = await axe.run(document, options);
              return violations.flatMap(({ id, nodes }) =>
                nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`));
            }
            """;

    private Axe() {}

    /**
     * Checks what the page shows now.
     *
     * @param what is shown, for whoever reads of a barrier
     */
    static void check(Page page, String what) {
        if (!(boolean) page.evaluate("() => 'axe' in window")) {
            page.evaluate(SCRIPT);
        }
        List<String> barriers = new ArrayList<>();
        for (ColorScheme colours : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            // Nothing moves, so that no colour is on its way to another one.
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(colours).setReducedMotion(ReducedMotion.REDUCE));
            for (int width : WIDTHS) {
                page.setViewportSize(width, HEIGHT);
                Object found = page.evaluate(RUN, colours == ColorScheme.LIGHT ? ALL : COLOURS);
                for (Object barrier : (List<?>) found) {
                    barriers.add(width + " px, " + colours + ": " + barrier);
                }
            }
        }
        assertEquals(List.of(), barriers, "barriers: " + what);
    }

    private static String script() {
        try (InputStream file = Objects.requireNonNull(AxeBuilder.class.getResourceAsStream("/axe.min.js"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
