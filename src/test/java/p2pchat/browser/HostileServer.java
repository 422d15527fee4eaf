package p2pchat.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import p2pchat.platform.json.Base64Url;

/**
 * A server that is not to be trusted, for one person: it stands between their browser and the real one. What nobody has
 * told it to tamper with it passes on as it is.
 */
final class HostileServer {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern API = Pattern.compile("^[a-z]+://[^/]+/api/.*");
    private static final Pattern SOCKET = Pattern.compile("^[a-z]+://[^/]+/signal$");

    private final Page page;
    private final Map<String, Function<ObjectNode, List<ObjectNode>>> fromPage = new HashMap<>();
    private final Map<String, Function<ObjectNode, List<ObjectNode>>> toPage = new HashMap<>();
    private final Map<String, UnaryOperator<JsonNode>> answers = new HashMap<>();
    private final Map<String, Function<JsonNode, JsonNode>> ownAnswers = new HashMap<>();
    private final List<Asked> asked = new ArrayList<>();
    private final List<ObjectNode> heard = new ArrayList<>();
    private @Nullable WebSocketRoute socket;
    private boolean isAway;

    /** A call of the page: such as {@code GET /api/me}, and what came with it. */
    private record Asked(String call, JsonNode body) {}

    private HostileServer(Page page) {
        this.page = page;
    }

    /** Stands before somebody's browser from its next page on. */
    static HostileServer before(Person person) {
        HostileServer server = new HostileServer(person.page());
        BrowserContext context = person.page().context();
        context.route(API, server::answer);
        context.routeWebSocket(SOCKET, server::connect);
        return server;
    }

    /** Passes on to the page, instead of each frame of this type, those that {@code instead} makes of it. */
    void tamperToPage(String type, Function<ObjectNode, List<ObjectNode>> instead) {
        toPage.put(type, instead);
    }

    /** As {@link #tamperToPage}, the other way. */
    void tamperFromPage(String type, Function<ObjectNode, List<ObjectNode>> instead) {
        fromPage.put(type, instead);
    }

    /** Gives what {@code instead} makes of the real server's answers to a call, such as {@code GET /api/mailbox}. */
    void tamperAnswers(String call, UnaryOperator<JsonNode> instead) {
        answers.put(call, instead);
    }

    /** Answers a call by itself, from what came with it; the real server does not learn of it. */
    void answerItself(String call, Function<JsonNode, JsonNode> answer) {
        ownAnswers.put(call, answer);
    }

    /** From the page's next page on it answers nothing at all. */
    void goAway() {
        isAway = true;
    }

    /** From now on it does as the real server does. */
    void behave() {
        fromPage.clear();
        toPage.clear();
        answers.clear();
        ownAnswers.clear();
        isAway = false;
    }

    /** Says something to the page on its own. */
    void say(ObjectNode frame) {
        Objects.requireNonNull(socket, "the page has no socket").send(frame.toString());
    }

    /** What came with the calls so far, in order. */
    List<JsonNode> asked(String call) {
        return asked.stream()
                .filter(it -> it.call().equals(call))
                .map(Asked::body)
                .toList();
    }

    /** The frames of a type that the page has sent so far, in order. */
    List<ObjectNode> heard(String type) {
        return heard.stream()
                .filter(it -> it.path("type").asText().equals(type))
                .toList();
    }

    void await(BooleanSupplier condition) {
        Waiting.until(page, condition);
    }

    static ObjectNode frame(String type) {
        return JSON.createObjectNode().put("type", type);
    }

    /** The sealed part of what a frame relays, which begins with the id of the message and a dot. */
    static String boxIn(ObjectNode relay) {
        String data = relay.path("data").asText();
        return data.substring(data.indexOf('.') + 1);
    }

    static String idIn(ObjectNode relay) {
        String data = relay.path("data").asText();
        return data.substring(0, data.indexOf('.'));
    }

    /** The same frame, with an id and a sealed part of these. */
    static ObjectNode relaying(ObjectNode relay, String id, String box) {
        return relay.deepCopy().put("data", id + "." + box);
    }

    /** The same bytes but for the last bit. */
    static String altered(String base64Url) {
        byte[] bytes = Base64.getUrlDecoder().decode(base64Url);
        bytes[bytes.length - 1] ^= 1;
        return Base64Url.encode(bytes);
    }

    private void connect(WebSocketRoute opened) {
        if (isAway) {
            opened.close();
            return;
        }
        socket = opened;
        WebSocketRoute server = opened.connectToServer();
        opened.onMessage(message -> {
            ObjectNode frame = (ObjectNode) read(message.text());
            heard.add(frame);
            instead(fromPage, frame).forEach(it -> server.send(it.toString()));
        });
        server.onMessage(message ->
                instead(toPage, (ObjectNode) read(message.text())).forEach(it -> opened.send(it.toString())));
    }

    private static List<ObjectNode> instead(
            Map<String, Function<ObjectNode, List<ObjectNode>>> tampering, ObjectNode frame) {
        return tampering.getOrDefault(frame.path("type").asText(), List::of).apply(frame);
    }

    private void answer(Route route) {
        if (isAway) {
            route.abort();
            return;
        }
        Request request = route.request();
        String call = request.method() + " " + URI.create(request.url()).getPath();
        JsonNode body = bodyOf(request);
        asked.add(new Asked(call, body));
        Function<JsonNode, JsonNode> own = ownAnswers.get(call);
        UnaryOperator<JsonNode> instead = answers.get(call);
        if (own != null) {
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(own.apply(body).toString()));
        } else if (instead != null) {
            APIResponse real = route.fetch();
            String text = real.ok() ? instead.apply(read(real.text())).toString() : real.text();
            route.fulfill(new Route.FulfillOptions().setResponse(real).setBody(text));
        } else {
            route.resume();
        }
    }

    /** The other way round. */
    static ArrayNode reversed(JsonNode array) {
        ArrayNode reversed = JSON.createArrayNode();
        array.forEach(it -> reversed.insert(0, it));
        return reversed;
    }

    /** Pictures are not JSON, and not tampered with. */
    private static JsonNode bodyOf(Request request) {
        String type = Objects.requireNonNullElse(request.headers().get("content-type"), "");
        String text = type.startsWith("application/json") ? request.postData() : null;
        return text == null ? JSON.nullNode() : read(text);
    }

    static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
