package p2pchat.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the pages of one person complained of: console errors and warnings, uncaught errors, refused and failed
 * requests, violations of the content security policy (which Chromium writes to the console).
 */
final class Faults {
    /** Chromium tells of every refused and failed request once more, without saying which it was. */
    private static final String REQUEST_ON_CONSOLE = "Failed to load resource";
    /** Cancelled by the page itself: it went elsewhere, or took an answer as a download. */
    private static final String CANCELLED = "net::ERR_ABORTED";

    /** What Chromium tells of attempts to reach the server without a network. */
    static final Pattern NO_NETWORK = Pattern.compile("WebSocket connection to|ERR_INTERNET_DISCONNECTED");

    /**
     * While the server is away, or up and not ready yet, Chromium tells of each attempt that fails. The worker that keeps
     * the pages may still be loading them.
     */
    static final Pattern SERVER_AWAY = Pattern.compile("WebSocket connection to"
            + "|net::ERR_(CONNECTION|EMPTY|SOCKET)\\w+ \\w+ /" + "|^(404|500|503) \\w+ (/api/|/$)");

    /** What a page had begun before it heard that its login has ended. */
    static final Pattern LOGGED_OUT = Pattern.compile("^401 \\w+ /api/|WebSocket connection to");

    /** The same, where only its device is none of the account any more. */
    static final Pattern DEVICE_REMOVED = Pattern.compile("^403 POST /api/(letters|groups/[^/]+/commits)$");

    /** What a page had begun to tell somebody before it heard that they have removed it. */
    static final Pattern REMOVED = Pattern.compile("^403 POST /api/letters$");

    /** Of two who do the same at once one is told so, and goes on with what the other did. */
    private static final Pattern LOST_RACE = Pattern.compile("^409 POST /api/(chain|groups|groups/[^/]+/commits)$");

    /** How a page whose socket was closed finds out that its login has ended. */
    private static final Pattern ENDED = Pattern.compile("^401 GET /api/session$");

    private final List<String> seen = new ArrayList<>();
    private final Set<String> expected = new LinkedHashSet<>();
    private final List<Pattern> tolerated = new ArrayList<>(List.of(LOST_RACE, ENDED));

    void watch(BrowserContext context) {
        context.onConsoleMessage(this::logged);
        context.onWebError(error -> seen.add("uncaught: " + error.error()));
        context.onResponse(this::answered);
        context.onRequestFailed(this::failed);
    }

    /** This must come, once or more: such as {@code 401 POST /api/session}. */
    void expect(String fault) {
        expected.add(fault);
    }

    /** These may come, as when the server is away. */
    void tolerate(Pattern faults) {
        tolerated.add(faults);
    }

    /** Adds what a test itself finds wrong with a page. */
    void add(String fault) {
        seen.add(fault);
    }

    /** All that was neither expected nor tolerated, and all that was expected and did not come. */
    List<String> surprises() {
        List<String> surprises = new ArrayList<>();
        for (String fault : seen) {
            if (!expected.contains(fault)
                    && tolerated.stream().noneMatch(it -> it.matcher(fault).find())) {
                surprises.add(fault);
            }
        }
        expected.stream().filter(it -> !seen.contains(it)).forEach(it -> surprises.add("did not come: " + it));
        return surprises;
    }

    private void logged(ConsoleMessage message) {
        boolean isBad = message.type().equals("error") || message.type().equals("warning");
        if (isBad && !message.text().startsWith(REQUEST_ON_CONSOLE)) {
            seen.add("console " + message.type() + ": " + message.text());
        }
    }

    private void answered(Response response) {
        if (response.status() >= 400) {
            seen.add(response.status() + " " + name(response.request()));
        }
    }

    private void failed(Request request) {
        if (!CANCELLED.equals(request.failure())) {
            seen.add(request.failure() + " " + name(request));
        }
    }

    private static String name(Request request) {
        return request.method() + " " + URI.create(request.url()).getPath();
    }
}
