package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Somebody who uses the keyboard alone. */
final class Keys {
    /** More than a page has controls before the one that is wanted. */
    private static final int MOST_STEPS = 40;

    private final Page page;

    Keys(Page page) {
        this.page = page;
    }

    void press(String key) {
        page.keyboard().press(key);
    }

    void type(String text) {
        page.keyboard().type(text);
    }

    /** Goes on with the Tab key until an element has the focus, and shows that it has. */
    void goTo(Locator element) {
        assertThat(element).isVisible();
        for (int step = 0; step < MOST_STEPS && !hasFocus(element); step++) {
            press("Tab");
        }
        assertThat(element).isFocused();
        assertThat(element).not().hasCSS("outline-style", "none");
    }

    private static boolean hasFocus(Locator element) {
        return (boolean) element.evaluate("element => element === document.activeElement");
    }
}
