package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages of other sites can make a browser send requests with its cookies; they must not change anything. */
@ServerTest
class ForeignOriginIT {
    private static List<String> foreign(Server server) {
        String host = server.base().getHost();
        int port = server.base().getPort();
        return List.of(
                "https://evil.example",
                "null",
                "",
                "file://",
                "https://" + host + ":" + port,
                "http://" + host,
                "http://" + host + ":" + (port + 1),
                "http://evil." + host + ":" + port,
                "http://" + host + ".evil.example:" + port,
                "http://" + host + ":" + port + "@evil.example",
                "http://evil.example/" + server.origin(),
                server.origin() + " " + server.origin(),
                "not a URI");
    }

    @ParameterizedTest
    @MethodSource("p2pchat.it.Operation#changing")
    void aCallThatChangesSomethingIsRefused(Operation call, Person alice, Person bob) {
        Errand errand = Errand.of(alice, bob);
        errand.request(call); // not sent; what has to be there before is
        List<JsonNode> before = everything(alice);
        for (String origin : foreign(alice.server())) {
            errand.request(call).with("Origin", origin).expect(403, "foreign-origin");
        }
        for (String site : List.of("cross-site", "same-site", "none", "whatever", "")) {
            Answer answer = errand.request(call).with("Sec-Fetch-Site", site).expect(403, "foreign-origin");
            assertFalse(answer.headers().firstValue("Set-Cookie").isPresent());
        }
        errand.request(call)
                .with("Origin", alice.server().origin())
                .with("Sec-Fetch-Site", "cross-site")
                .expect(403, "foreign-origin");
        errand.request(call)
                .with("Origin", "https://evil.example")
                .with("Sec-Fetch-Site", "same-origin")
                .expect(403, "foreign-origin");
        if (!call.path().contains("{sessionId}")) { // each request of which is about another new session
            assertEquals(before, everything(alice));
        }
    }

    private static List<JsonNode> everything(Person person) {
        return List.of(
                person.call("GET", "/api/profile").expect(200).json(),
                person.call("GET", "/api/contacts").expect(200).json(),
                person.call("GET", "/api/sessions").expect(200).json());
    }

    @ParameterizedTest
    @MethodSource("p2pchat.it.Operation#closed")
    void aStrangersCallFromAnotherSiteIsRefusedToo(Operation call, Person alice, Person bob) {
        Answer answer = Errand.of(alice, bob)
                .stranger(call)
                .with("Origin", "https://evil.example")
                .send();
        if (call.method().equals("GET")) {
            answer.has(401).is("not-logged-in");
        } else {
            answer.has(403).is("foreign-origin");
        }
    }

    @ParameterizedTest
    @MethodSource("p2pchat.it.Operation#all")
    void aCallOfOurOwnPagesIsServed(Operation call, Person alice, Person bob) {
        Errand.of(alice, bob)
                .request(call)
                .with("Origin", alice.server().origin())
                .with("Sec-Fetch-Site", "same-origin")
                .expect(call.success());
    }

    @ParameterizedTest
    @MethodSource("p2pchat.it.Operation#all")
    void aCallOfOurOwnPagesOverHttpsIsServed(Operation call, Person alice, Person bob) {
        Errand.of(alice, bob)
                .from("https://chat.example.org")
                .request(call)
                .with("X-Forwarded-Proto", "https")
                .with("X-Forwarded-Host", "chat.example.org")
                .with("Origin", "https://chat.example.org")
                .with("Cookie", "__Host-" + alice.cookie())
                .expect(call.success());
    }

    @ParameterizedTest
    @MethodSource("p2pchat.it.Operation#reading")
    void readingIsServedAndNoOtherSiteMayLookAtIt(Operation call, Person alice, Person bob) {
        Answer answer = Errand.of(alice, bob)
                .request(call)
                .with("Origin", "https://evil.example")
                .with("Sec-Fetch-Site", "cross-site")
                .expect(call.success());
        assertFalse(answer.headers().firstValue("Access-Control-Allow-Origin").isPresent());
        assertEquals("same-origin", answer.header("Cross-Origin-Resource-Policy"));
    }
}
