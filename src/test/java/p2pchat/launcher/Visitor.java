package p2pchat.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Somebody at the product: a browser's view of the few calls that these tests need. */
final class Visitor {
    private static final String PASSWORD = "a sunflower in the garden";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client;
    private final URI base;
    private final String username;
    private final String cookie;

    private Visitor(HttpClient client, URI base, String username, String cookie) {
        this.client = client;
        this.base = base;
        this.username = username;
        this.cookie = cookie;
    }

    /** Registers. */
    static Visitor register(HttpClient client, URI base, String username) throws IOException {
        return enter(client, base, username, "api/accounts", 201);
    }

    /** Logs in. */
    static Visitor logIn(HttpClient client, URI base, String username) throws IOException {
        return enter(client, base, username, "api/session", 200);
    }

    private static Visitor enter(HttpClient client, URI base, String username, String path, int status)
            throws IOException {
        String credentials = "{\"username\":\"" + username + "\",\"password\":\"" + PASSWORD + "\"}";
        HttpResponse<String> answer = new Visitor(client, base, username, "")
                .call("POST", path, "application/json", BodyPublishers.ofString(credentials));
        assertEquals(status, answer.statusCode(), answer::body);
        return new Visitor(
                client,
                base,
                username,
                answer.headers().firstValue("Set-Cookie").orElseThrow());
    }

    /** The same browser, with its cookie, when the product is at another address. */
    Visitor at(URI now) {
        return new Visitor(client, now, username, cookie);
    }

    String username() {
        return username;
    }

    /** The cookie as it was set, with its attributes. */
    String cookie() {
        return cookie;
    }

    private HttpResponse<String> call(String method, String path, String type, BodyPublisher body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", type)
                .method(method, body);
        if (!cookie.isEmpty()) {
            request.header("Cookie", pair());
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private String pair() {
        return cookie.replaceFirst(";.*", "");
    }

    HttpResponse<String> get(String path) throws IOException {
        return call("GET", path, "application/json", BodyPublishers.noBody());
    }

    /** The body of an answer that is 200. */
    String read(String path) throws IOException {
        HttpResponse<String> answer = get(path);
        assertEquals(200, answer.statusCode(), answer::body);
        return answer.body();
    }

    HttpResponse<String> patch(String path, String json) throws IOException {
        return call("PATCH", path, "application/json", BodyPublishers.ofString(json));
    }

    HttpResponse<String> post(String path, String json) throws IOException {
        return call("POST", path, "application/json", BodyPublishers.ofString(json));
    }

    HttpResponse<String> put(String path, String json) throws IOException {
        return call("PUT", path, "application/json", BodyPublishers.ofString(json));
    }

    HttpResponse<String> put(String path) throws IOException {
        return call("PUT", path, "application/json", BodyPublishers.noBody());
    }

    HttpResponse<String> put(String path, String type, byte[] content) throws IOException {
        return call("PUT", path, type, BodyPublishers.ofByteArray(content));
    }

    /** Opens the socket and says hello. */
    Ear listen() {
        String address = base.toString().replaceFirst("^http", "ws") + "signal";
        String origin = base.toString().replaceFirst("/$", "");
        return Ear.open(client, URI.create(address), origin, pair());
    }
}
