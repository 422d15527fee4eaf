package p2pchat.browser;

import com.microsoft.playwright.Page;
import java.util.List;

/** Messages that are written faster than anybody types. */
final class Written {
    private Written() {}

    /** Without a pause, as fast as the page takes it: {@code name 0}, {@code name 1}, … */
    static void manyAtOnce(Page page, String name, int count) {
        page.evaluate("""
                ([name, count]) => {
                  const field = document.querySelector('#composer-text');
                  for (let n = 0; n < count; n += 1) {
                    field.value = `${name} ${n}`;
                    field.form.requestSubmit();
                  }
                }""", new Object[] {name, count});
    }

    /** Texts of the messages shown that begin with a name, in order. */
    static List<?> textsOf(Page page, String name) {
        return (List<?>) page.evaluate("""
                (name) => [...document.querySelectorAll('[role=log] .message-text')]
                  .map((text) => text.textContent)
                  .filter((text) => text.startsWith(name))""", name);
    }
}
