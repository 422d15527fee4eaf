package p2pchat.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A request that is being put together. Each answer is checked against the description of the API. */
final class Call {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Server server;
    private final String method;
    private final String path;
    private final HttpRequest.Builder request;
    private BodyPublisher body = BodyPublishers.noBody();

    Call(Server server, String method, String path) {
        this.server = server;
        this.method = method;
        this.path = path;
        this.request = HttpRequest.newBuilder(server.base().resolve(path)).timeout(PATIENCE);
    }

    /** Sets a header, in place of one of the same name. */
    Call with(String header, String value) {
        request.setHeader(header, value);
        return this;
    }

    /** From this address, as a reverse proxy would tell it. */
    Call from(String address) {
        return with("X-Forwarded-For", address);
    }

    /** A body that is written as JSON. */
    Call json(Object value) {
        try {
            return text(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A body that says that it is JSON, whatever it is. */
    Call text(String content) {
        return bytes("application/json", BodyPublishers.ofString(content));
    }

    Call bytes(String type, byte[] content) {
        return bytes(type, BodyPublishers.ofByteArray(content));
    }

    private Call bytes(String type, BodyPublisher content) {
        body = content;
        return with("Content-Type", type);
    }

    /** Sends it and waits for the answer. */
    Answer send() {
        try {
            Answer answer =
                    new Answer(server.http().send(request.method(method, body).build(), BodyHandlers.ofByteArray()));
            ApiContract.check(method, path, answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Sends it; the answer must have this status. */
    Answer expect(int status) {
        return send().has(status);
    }

    /** Sends it; the answer must be this problem. */
    Answer expect(int status, String code) {
        return expect(status).is(code);
    }
}
