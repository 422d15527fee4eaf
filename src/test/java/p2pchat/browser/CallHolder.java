package p2pchat.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells the pages of one browser which of their calls are to be held. */
final class CallHolder {
    private static final String HOLDING = Script.read("holding.js");
    private static final Map<BrowserContext, CallHolder> BY_BROWSER = new WeakHashMap<>();

    /** The one that was added last comes first. */
    private final Deque<HeldCall> calls = new ArrayDeque<>();

    private CallHolder() {}

    static CallHolder of(BrowserContext context) {
        return BY_BROWSER.computeIfAbsent(context, CallHolder::in);
    }

    void add(HeldCall call) {
        calls.push(call);
    }

    private static CallHolder in(BrowserContext context) {
        CallHolder holder = new CallHolder();
        context.exposeBinding("holdCall", (source, parts) -> holder.hold(source.page(), (String) parts[0]));
        context.exposeBinding("callHeld", (source, parts) -> holder.tell((String) parts[0], HeldCall::arrive));
        context.exposeBinding("callFailed", (source, parts) -> holder.tell((String) parts[0], HeldCall::waitAgain));
        context.addInitScript(HOLDING);
        // A script whose value is a function would be called.
        context.pages().forEach(page -> page.evaluate(HOLDING + ";undefined"));
        return holder;
    }

    private @Nullable Map<String, Object> hold(Page page, String name) {
        for (HeldCall call : calls) {
            if (call.wants(name)) {
                String token = UUID.randomUUID().toString();
                call.take(page, token);
                return Map.of("token", token, "isBefore", call.step().moment() == Step.Moment.ASKED);
            }
        }
        return null;
    }

    private @Nullable Object tell(String token, Consumer<HeldCall> what) {
        calls.stream().filter(call -> call.has(token)).forEach(what);
        return null;
    }
}
