package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * What the server answered.
 *
 * @param status the HTTP status
 * @param headers all of them
 * @param body empty when there was none
 */
record Answer(int status, HttpHeaders headers, byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Answer(HttpResponse<byte[]> response) {
        this(response.statusCode(), response.headers(), response.body());
    }

    /** A header, empty when it is not there. */
    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** The body's type without its parameters. */
    String mediaType() {
        return header("Content-Type").replaceFirst(";.*", "").strip();
    }

    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A field of the body that is a text. */
    String text(String field) {
        return json().required(field).textValue();
    }

    Answer has(int expected) {
        assertEquals(expected, status, this::toString);
        return this;
    }

    /** The body is a problem of this code. */
    Answer is(String code) {
        assertEquals("application/problem+json", mediaType(), this::toString);
        assertEquals(code, text("code"), this::toString);
        assertEquals(status, json().required("status").intValue(), this::toString);
        return this;
    }

    @Override
    public String toString() {
        String content = new String(body, StandardCharsets.UTF_8);
        return status + " " + content.substring(0, Math.min(content.length(), 1_000));
    }
}
