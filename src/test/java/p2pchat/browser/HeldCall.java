package p2pchat.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds the first call of a browser that a step is about, at that step. */
final class HeldCall {
    private final Step step;
    private final Pattern call;
    private @Nullable Page page;
    private String token = "";
    private boolean isThere;

    private HeldCall(Step step) {
        this.step = step;
        call = Pattern.compile(step.call());
    }

    static HeldCall of(BrowserContext context, Step step) {
        HeldCall it = new HeldCall(step);
        CallHolder.of(context).add(it);
        return it;
    }

    /** Waits until the call is there. */
    void await(Page before) {
        Waiting.until(before, () -> isThere);
    }

    Step step() {
        return step;
    }

    /** Goes on as if it had not been held. */
    void passOn() {
        page().evaluate("(token) => holding.pass(token)", token);
    }

    /** The page gets no answer, as without a network. */
    void drop() {
        page().evaluate("(token) => holding.drop(token)", token);
    }

    /** Method and path, such as {@code POST /api/letters}. */
    static String nameOf(Request request) {
        return request.method() + " " + URI.create(request.url()).getPath();
    }

    /** Whether it waits for this call. */
    boolean wants(String name) {
        return page == null && call.matcher(name).matches();
    }

    /** A call that it waited for is about to be made. */
    void take(Page caller, String named) {
        page = caller;
        token = named;
    }

    boolean has(String named) {
        return token.equals(named);
    }

    /** The call is at the step. */
    void arrive() {
        isThere = true;
    }

    /** The call has failed before it came to the step, and will be made again. */
    void waitAgain() {
        if (!isThere) {
            page = null;
        }
    }

    private Page page() {
        return Objects.requireNonNull(page);
    }
}
