package p2pchat.browser;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds the first call of a browser that a step is about, at that step. */
final class HeldCall {
    private static final Pattern API = Pattern.compile("^[a-z]+://[^/]+/api/.*");

    /** A connection that was kept alive may be closed by the server in the moment in which it is used again. */
    private static final int MOST_RETRIES = 2;

    private final Step step;
    private final Pattern call;
    private @Nullable Route held;
    private @Nullable APIResponse answer;

    private HeldCall(Step step) {
        this.step = step;
        call = Pattern.compile(step.call());
    }

    static HeldCall of(BrowserContext context, Step step) {
        HeldCall it = new HeldCall(step);
        // For good: without its last route a browser lets go of what is held.
        context.route(API, it::take);
        return it;
    }

    /** Waits until the call is there. */
    void await(Page page) {
        page.waitForCondition(() -> held != null && (step.moment() == Step.Moment.ASKED || answer != null));
    }

    Step step() {
        return step;
    }

    /** Goes on as if it had not been held. */
    void passOn() {
        if (answer == null) {
            route().resume();
        } else {
            route().fulfill(new Route.FulfillOptions().setResponse(answer));
        }
    }

    /** The page gets no answer, as without a network. */
    void drop() {
        route().abort("internetdisconnected");
    }

    /** Method and path, such as {@code POST /api/letters}. */
    static String nameOf(Request request) {
        return request.method() + " " + URI.create(request.url()).getPath();
    }

    private Route route() {
        return Objects.requireNonNull(held);
    }

    private void take(Route route) {
        if (held != null || !call.matcher(nameOf(route.request())).matches()) {
            route.fallback();
            return;
        }
        held = route;
        if (step.moment() != Step.Moment.ASKED) {
            answer = route.fetch(new Route.FetchOptions().setMaxRetries(MOST_RETRIES));
        }
    }
}
