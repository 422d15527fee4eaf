package p2pchat.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;

/** Looks for barriers (WCAG 2.2 AA and axe's best practices) on a narrow and a wide screen, by day and by night. */
final class Axe {
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final int HEIGHT = 800;
    private static final int[] WIDTHS = {360, 1280};

    private Axe() {}

    /**
     * Checks what the page shows now.
     *
     * @param what is shown, for whoever reads of a barrier
     */
    static void check(Page page, String what) {
        List<String> barriers = new ArrayList<>();
        for (ColorScheme colours : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            // Nothing moves, so that no colour is on its way to another one.
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(colours).setReducedMotion(ReducedMotion.REDUCE));
            for (int width : WIDTHS) {
                page.setViewportSize(width, HEIGHT);
                String where = width + " px, " + colours.name().toLowerCase(java.util.Locale.ROOT);
                for (Rule rule : new AxeBuilder(page).withTags(RULES).analyze().getViolations()) {
                    rule.getNodes().forEach(node -> barriers.add(describe(where, rule, node)));
                }
            }
        }
        assertEquals(List.of(), barriers, "barriers: " + what);
    }

    private static String describe(String where, Rule rule, CheckedNode node) {
        return where + ": " + rule.getId() + " at " + node.getTarget() + ": " + node.getFailureSummary();
    }
}
