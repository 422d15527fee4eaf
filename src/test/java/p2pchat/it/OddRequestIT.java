package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths and headers that no page of ours sends. */
@ServerTest
class OddRequestIT {
    /** Words by which a server's own error pages give themselves away. */
    private static final List<String> INSIDES = List.of(
            "payara",
            "glassfish",
            "grizzly",
            "wildfly",
            "undertow",
            "jboss",
            "jersey",
            "resteasy",
            "exception",
            "\tat ",
            "<html",
            "mongo");

    @AfterEach
    void theServerKeepsServing(Server server) {
        server.call("GET", "/health/ready").expect(200);
    }

    /** Whatever it is, it is the fault of whoever asked, and told without a word about our insides. */
    private static void assertRefused(Answer answer, String what) {
        assertTrue(answer.status() >= 400 && answer.status() < 500, () -> what + ": " + answer);
        assertTellsNothing(answer, what);
    }

    private static void assertTellsNothing(Answer answer, String what) {
        String text = (answer + " " + answer.headers().map()).toLowerCase(Locale.ROOT);
        for (String word : INSIDES) {
            assertFalse(text.contains(word), () -> what + " tells " + word + ": " + answer + answer.headers());
        }
    }

    static Stream<Operation> withName() {
        // A backup gets its name from whoever brings it.
        return Operation.all().stream()
                .filter(each -> each.path().contains("{"))
                .filter(each -> !each.toString().startsWith("PUT /api/backups/"));
    }

    /** In place of a username or an id; as bytes of a path. */
    private static List<String> names() {
        return List.of(
                "$ne",
                "%5B$ne%5D",
                "%7B%22$ne%22:null%7D",
                "%7B%22%24gt%22%3A%22%22%7D",
                "null",
                "undefined",
                "*",
                "%2A",
                "'%20or%20'1'='1",
                "%20",
                "bob%20",
                "%09",
                "%E2%82%AC",
                "%D0%B0lice",
                "%F0%9F%8C%BB",
                "x".repeat(33),
                "x".repeat(2_000),
                "%78".repeat(1_000),
                "-",
                "_",
                "~",
                "@",
                "%40",
                "%25",
                "%2525",
                "%3F",
                "%23");
    }

    private static String path(Operation call, String name) {
        return call.path()
                .replaceFirst("\\{\\w+}", Matcher.quoteReplacement(name))
                .replace("{number}", "0");
    }

    /** The call of somebody who may make it and in which all is right but the path. */
    private static Answer send(Operation call, String path, Person person) {
        RawHttp http = new RawHttp(person.server());
        String cookie = "Cookie: " + person.cookie();
        if (!call.takesJson()) {
            return http.send(call.method(), path, cookie);
        }
        byte[] body = new Errand(person, person).json(call);
        return http.send(call.method(), path, body, cookie, "Content-Type: application/json");
    }

    /** The code of the answer that there is nothing of this name. */
    private static String nobody(Operation call) {
        return Stream.of("group", "backup", "passkey")
                .filter(kind -> call.path().contains("{" + kind + "}"))
                .map(kind -> kind + "-not-found")
                .findFirst()
                .orElseGet(() -> call.path().contains("{sessionId}") ? "session-not-found" : "user-not-found");
    }

    @ParameterizedTest
    @MethodSource("withName")
    void whatCannotBeANameIsNobody(Operation call, Person alice) {
        new Errand(alice, alice).prepared(call);
        boolean isNoContact = call.toString().equals("DELETE /api/contacts/{username}");
        for (String name : names()) {
            String path = path(call, name);
            Answer answer = send(call, path, alice);
            assertTellsNothing(answer, path);
            assertEquals(isNoContact ? 204 : 404, answer.status(), () -> path + ": " + answer);
            if (!isNoContact) {
                answer.is(nobody(call));
            }
        }
    }

    /** What servers treat in different ways: as a separator, as nothing, or as an attack. */
    private static List<String> dangerousNames() {
        return List.of(
                "[$ne]",
                "%C0%AF",
                "%ED%A0%80",
                "%FF%FE",
                "%00",
                "bob%00",
                "%2F",
                "..%2F..%2Fprofile",
                "%2e%2e",
                "%2e%2e%2fprofile",
                "..",
                ".",
                "./.",
                "..;",
                ";",
                ";x=y",
                "%5C",
                "..%5C..%5C",
                "\\",
                "%",
                "%zz",
                "%u0041",
                "\u00e4",
                "<script>",
                "%3Cscript%3E",
                "{}",
                "|",
                "^",
                "`",
                "\"",
                "%0d%0aX-Injected:%20yes",
                "%u002e",
                "x".repeat(20_000));
    }

    @ParameterizedTest
    @MethodSource("withName")
    void whatServersStumbleOverIsRefused(Operation call, Person alice) {
        new Errand(alice, alice).prepared(call);
        for (String name : dangerousNames()) {
            String path = path(call, name);
            Answer answer = send(call, path, alice);
            assertFalse(answer.headers().firstValue("X-Injected").isPresent(), path);
            assertTellsNothing(answer, path);
            assertFalse(answer.status() >= 500, () -> call.method() + " " + path + ": " + answer);
        }
        assertEquals(1, alice.call("GET", "/api/sessions").expect(200).json().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/../api/profile",
                "/api/./profile",
                "/api//profile",
                "//api/profile",
                "/api/%70rofile",
                "/api;x/profile",
                "/api/profile;x=y",
                "/api/profile/",
                "/API/profile",
                "/%61pi/profile",
                "/x/../api/profile",
                "/api/profile%00",
                "/api/profile%2F",
                "/api/..%2Fapi%2Fprofile",
                "/login.html/../api/profile",
                "/signal/../api/profile"
            })
    void noWayAroundLeadsToAnythingWithoutALogin(String path, Server server) {
        Answer answer = new RawHttp(server).send("GET", path);
        assertRefused(answer, path);
        Answer change = new RawHttp(server).send("DELETE", path + "/picture");
        assertRefused(change, path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: no type at all",
                "Content-Type: /",
                "Content-Type: application/json; charset=nonsense",
                "Content-Type: application/json; charset",
                "Content-Type: application",
                "Accept: nonsense",
                "Accept: */*;q=x",
                "Accept: */*;q=",
                "Accept: */*;q=0.5.5",
                "Accept: text/html, image/gif, *; q=.2, */*; q=.2",
                "Accept: application/xml",
                "Accept-Language: ;;;",
                "Accept-Encoding: nonsense",
                "Content-Encoding: gzip",
                "Content-Language: ***",
                "If-Modified-Since: yesterday",
                "If-None-Match: W/",
                "Range: bytes=5-2",
                "Date: never",
                "Cookie: $Version=1; $Path=/; =",
                "X-Forwarded-For: ",
                "X-Forwarded-For: ,,,",
                "X-Forwarded-For: '; drop",
                "X-Forwarded-Proto: gopher",
                "X-Forwarded-Host: :::",
                "X-HTTP-Method-Override: DELETE",
                "Expect: nonsense",
                "User-Agent: ${jndi:ldap://127.0.0.1/x}",
                "Origin: http://[::1",
                "Sec-Fetch-Site: \u00ff"
            })
    void oddHeadersDoNoHarm(String header, Person alice) {
        RawHttp http = new RawHttp(alice.server());
        for (Operation call : Operation.all()) {
            String path = call.path().replaceAll("\\{\\w+}", "nobody-at-all");
            byte[] body = call.takesJson() ? "{}".getBytes(StandardCharsets.UTF_8) : new byte[0];
            String[] headers = header.startsWith("Content-Type") || body.length == 0
                    ? new String[] {"Cookie: " + alice.cookie(), header}
                    : new String[] {"Cookie: " + alice.cookie(), "Content-Type: application/json", header};
            if (call.success() == 204 && !call.takesJson()) {
                continue; // it would be done
            }
            Answer answer = http.send(call.method(), path, body, headers);
            assertTellsNothing(answer, call + " " + header);
            assertFalse(answer.status() >= 500, () -> call + " " + header + ": " + answer);
            if (answer.status() >= 400 && answer.body().length > 0) {
                assertEquals("application/problem+json", answer.mediaType(), () -> call + " " + header + answer);
            }
        }
        alice.call("GET", "/api/session").expect(200);
    }

    @Test
    void whoeverWantsAnotherFormGetsNone(Person alice) {
        for (Operation call : Operation.all()) {
            if (!call.method().equals("GET")) {
                continue;
            }
            String path = new Errand(alice, alice).url(call);
            alice.call("GET", path).with("Accept", "text/html").expect(406, "not-acceptable");
        }
    }

    @Test
    void headersWithoutEndAreRefused(Server server) {
        Answer answer = new RawHttp(server).send("GET", "/api/session", "X-Long: " + "x".repeat(100_000));
        assertRefused(answer, "a long header");
        String[] many = Stream.generate(() -> "X-Many: x").limit(5_000).toArray(String[]::new);
        assertRefused(new RawHttp(server).send("GET", "/api/session", many), "many headers");
    }

    @Test
    void whatIsNoHttpIsRefused(Server server) {
        for (String request :
                List.of("HELO mail\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET /api/session\u0000 HTTP/1.1\r\n\r\n")) {
            byte[] bytes = request.getBytes(StandardCharsets.ISO_8859_1);
            Answer answer = new RawHttp(server).exchange(bytes);
            assertTrue(answer.status() >= 400 && answer.status() <= 505 && answer.status() != 500, answer::toString);
            assertTellsNothing(answer, request);
        }
    }
}
