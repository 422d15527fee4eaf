package p2pchat.browser;

import com.microsoft.playwright.Page;

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
}
