package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every call of the description. */
@ServerTest
class EveryCallIT {
    private static final String[] METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE"};

    @ParameterizedTest
    @MethodSource("p2pchat.it.Operation#all")
    void itDoesWhatTheDescriptionSays(Operation call, Person alice, Person bob) {
        Answer answer = Errand.of(alice, bob).request(call).expect(call.success());
        assertEquals("nosniff", answer.header("X-Content-Type-Options"));
        assertTrue(answer.header("Content-Security-Policy").startsWith("default-src 'none'"));
        if (!call.path().endsWith("/picture")) {
            assertEquals("no-store", answer.header("Cache-Control"));
        }
    }

    @ParameterizedTest
    @MethodSource("p2pchat.it.Operation#closed")
    void itNeedsALogin(Operation call, Person alice, Person bob) {
        Errand errand = Errand.of(alice, bob);
        // Before the errand makes a login by password alone too little.
        Person elsewhere = alice.elsewhere();
        elsewhere.call("DELETE", "/api/session").expect(204);
        errand.stranger(call).expect(401, "not-logged-in");
        errand.stranger(call)
                .with("Cookie", "p2pchat-session=" + "x".repeat(43))
                .expect(401, "not-logged-in");
        errand.stranger(call).with("Cookie", elsewhere.cookie()).expect(401, "not-logged-in");
        errand.stranger(call).with("Authorization", "Basic YTpi").expect(401, "not-logged-in");
    }

    @Test
    void sevenCallsNeedNoLogin() {
        Set<String> open = new TreeSet<>();
        Operation.all().stream().filter(Operation::isOpen).forEach(call -> open.add(call.toString()));
        assertEquals(
                Set.of(
                        "POST /api/accounts",
                        "POST /api/session",
                        "POST /api/account/recovery/challenge",
                        "POST /api/account/recovery",
                        "POST /api/session/passkey",
                        "POST /api/session/passkey/options",
                        "GET /api/openapi.json"),
                open);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/", "/api/nothing", "/api/accounts/alice", "/api/profile/", "/api/users"})
    void aStrangerDoesNotLearnWhatExists(String path, Server server) {
        for (String method : METHODS) {
            Answer answer = new RawHttp(server).send(method, path);
            answer.has(401).is("not-logged-in");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/nothing", "/api/accounts/alice", "/api/users", "/api/application.wadl", "/api/openapi.yaml"
            })
    void whatDoesNotExistIsNotFound(String path, Person alice) {
        for (String method : METHODS) {
            alice.call(method, path).expect(404, "not-found");
        }
    }

    @ParameterizedTest
    @MethodSource("p2pchat.it.Operation#all")
    void itHasNoOtherMethodsThanTheDescriptionSays(Operation call, Person alice, Person bob) {
        Set<String> described = new TreeSet<>(Set.of("OPTIONS"));
        Operation.all().stream()
                .filter(each -> each.path().equals(call.path()))
                .forEach(each -> described.add(each.method()));
        String url = Errand.of(alice, bob).url(call);
        for (String method : METHODS) {
            if (!described.contains(method)) {
                Answer answer = alice.call(method, url).expect(405, "method-not-allowed");
                Set<String> allowed =
                        new TreeSet<>(Arrays.asList(answer.header("Allow").split(", ?")));
                allowed.remove("HEAD"); // goes with GET, whether it is named or not
                assertEquals(described, allowed, () -> method + " " + url);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("p2pchat.it.Operation#reading")
    void headAnswersLikeGetWithoutTheBody(Operation call, Person alice, Person bob) {
        Errand errand = Errand.of(alice, bob);
        Answer get = errand.request(call).expect(call.success());
        Answer head = alice.call("HEAD", errand.url(call)).expect(call.success());
        assertEquals(get.mediaType(), head.mediaType());
        assertEquals(get.header("Cache-Control"), head.header("Cache-Control"));
        if (!call.isOpen()) {
            alice.server().call("HEAD", errand.url(call)).expect(401);
        }
    }

    @ParameterizedTest
    @MethodSource("p2pchat.it.Operation#all")
    void unusualMethodsDoNothing(Operation call, Person alice, Person bob) {
        String url = Errand.of(alice, bob).url(call);
        RawHttp http = new RawHttp(alice.server());
        for (String method : new String[] {"TRACE", "FOO", "PROPFIND", "get"}) {
            Answer answer = http.send(method, url, "Cookie: " + alice.cookie(), "X-Canary: sings");
            assertTrue(answer.status() >= 400 && answer.status() <= 501 && answer.status() != 500, answer::toString);
            assertFalse(answer.toString().contains("sings"), "the request is echoed");
            assertFalse(answer.toString().contains("p2pchat-session"), "the cookie is echoed");
        }
        alice.call("GET", "/api/session").expect(200);
    }

    @ParameterizedTest
    @MethodSource("p2pchat.it.Operation#all")
    void optionsTellTheMethods(Operation call, Person alice, Person bob) {
        String url = Errand.of(alice, bob).url(call);
        RawHttp http = new RawHttp(alice.server());
        http.send("OPTIONS", url).has(401).is("not-logged-in");
        Answer answer = http.send("OPTIONS", url, "Cookie: " + alice.cookie());
        assertTrue(answer.status() == 200 || answer.status() == 204, answer::toString);
        assertTrue(answer.header("Allow").contains(call.method()), answer.headers()::toString);
        assertFalse(answer.headers().firstValue("Access-Control-Allow-Origin").isPresent());
    }
}
