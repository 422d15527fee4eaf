package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServerTest
class RegistrationIT {
    private static Call attempt(Server server, String username, String password) {
        return server.call("POST", "/api/accounts")
                .from(Person.newAddress())
                .json(Map.of("username", username, "password", password));
    }

    private static Answer register(Server server, String username) {
        return attempt(server, username, Person.PASSWORD).send();
    }

    @Test
    void whoeverRegistersIsLoggedIn(Server server) {
        String name = Person.newName("alice");
        Answer answer = register(server, name).has(201);
        assertEquals(name, answer.text("username"));
        Duration life = Duration.between(Instant.now(), Instant.parse(answer.text("expiresAt")));
        assertEquals(14, life.plusHours(1).toDays());

        String cookie = answer.header("Set-Cookie").replaceFirst(";.*", "");
        Answer session =
                server.call("GET", "/api/session").with("Cookie", cookie).expect(200);
        assertEquals(answer.json(), session.json());
    }

    @Test
    void theCookieIsForOurPagesAlone(Server server) {
        Answer answer = register(server, Person.newName("alice")).has(201);
        List<String> cookies = answer.headers().allValues("Set-Cookie");
        assertEquals(1, cookies.size());
        assertTrue(
                cookies.get(0)
                        .matches(
                                "p2pchat-session=[A-Za-z0-9_-]{43}; Path=/; Max-Age=7776000; HttpOnly; SameSite=Strict"),
                cookies.get(0));
    }

    @Test
    void overHttpsTheCookieIsBoundToTheHostAndToHttps(Server server) {
        Answer answer = attempt(server, Person.newName("alice"), Person.PASSWORD)
                .with("X-Forwarded-Proto", "https")
                .expect(201);
        String cookie = answer.header("Set-Cookie");
        assertTrue(
                cookie.matches("__Host-p2pchat-session=[A-Za-z0-9_-]{43}; Path=/; Max-Age=7776000; HttpOnly;"
                        + " SameSite=Strict; Secure"),
                cookie);
        String pair = cookie.replaceFirst(";.*", "");
        Call overHttps = server.call("GET", "/api/session")
                .with("X-Forwarded-Proto", "https")
                .with("Cookie", pair);
        assertEquals(answer.json(), overHttps.expect(200).json());
        server.call("GET", "/api/session").with("Cookie", pair).expect(401, "not-logged-in");
        server.call("GET", "/api/session")
                .with("X-Forwarded-Proto", "https")
                .with("Cookie", pair.replace("__Host-", ""))
                .expect(401, "not-logged-in");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere 127.0.0.2 is no address of the machine")
    void whoeverIsNoTrustedProxyIsNotBelieved(Server server) throws JsonProcessingException {
        RawHttp http = RawHttp.untrusted(server);
        for (int i = 0; i < Server.REGISTRATIONS; i++) {
            Answer answer = registerRaw(http).has(201);
            assertTrue(answer.header("Set-Cookie").startsWith("p2pchat-session="), "over plain HTTP");
        }
        registerRaw(http).has(429).is("rate-limited");
    }

    /** Claims to have come over HTTPS, each time from elsewhere. */
    private static Answer registerRaw(RawHttp http) throws JsonProcessingException {
        byte[] body = new ObjectMapper()
                .writeValueAsBytes(Map.of("username", Person.newName("mallory"), "password", Person.PASSWORD));
        return http.send(
                "POST",
                "/api/accounts",
                body,
                "Content-Type: application/json",
                "X-Forwarded-Proto: https",
                "X-Forwarded-For: " + Person.newAddress());
    }

    @Test
    void aUsernameIsFoldedToLowerCase(Server server) {
        String name = Person.newName("alice");
        Answer answer = register(server, name.toUpperCase(Locale.ROOT)).has(201);
        assertEquals(name, answer.text("username"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "al",
                "a23456789012345678901234567890123",
                ".alice",
                "alice.",
                "_alice",
                "alice-",
                "al ice",
                " alice",
                "alice\n",
                "al\u0000ice",
                "al/ice",
                "al|ice",
                "al$ice",
                "älice",
                "аlice", // with a Cyrillic a
                "alıce",
                "al\u202Eice",
                "😀😀😀",
                "${alice}",
                "{\"$ne\":null}"
            })
    void usernamesOfAnotherFormAreRefused(String username, Server server) {
        register(server, username).has(400).is("invalid-username");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "Admin", "root", "support", "system", "SYSTEM", "p2pchat"})
    void namesThatCouldPassForTheOperatorAreRefused(String username, Server server) {
        register(server, username).has(400).is("invalid-username");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "seven77", "password", "PASSWORD", "12345678", "iloveyou", "😀😀😀😀😀😀😀"})
    void weakPasswordsAreRefused(String password, Server server) {
        attempt(server, Person.newName("alice"), password).expect(400, "weak-password");
    }

    @Test
    void aPasswordHas256CharactersAtMostAndAllOfThemCount(Server server) {
        String longest = "🌻".repeat(256);
        attempt(server, Person.newName("alice"), longest + "x").expect(400, "weak-password");
        String name = Person.newName("alice");
        attempt(server, name, longest).expect(201);
        logIn(server, name, longest).expect(200);
        logIn(server, name, "🌻".repeat(255)).expect(401, "bad-credentials");
        logIn(server, name, "🌻".repeat(255) + "🌺").expect(401, "bad-credentials");
    }

    @ParameterizedTest
    @ValueSource(strings = {"  spaces around  ", "eight ch", "كلمة السر الطويلة", "p\u0000assword-with-nul"})
    void aPasswordIsTakenAsItIs(String password, Server server) {
        String name = Person.newName("alice");
        attempt(server, name, password).expect(201);
        logIn(server, name, password).expect(200);
        logIn(server, name, password.strip() + ".").expect(401, "bad-credentials");
    }

    private static Call logIn(Server server, String name, String password) {
        return server.call("POST", "/api/session")
                .from(Person.newAddress())
                .json(Map.of("username", name, "password", password));
    }

    @Test
    void aNameIsGivenOnceInWhateverLetterCase(Person alice, Server server) {
        register(server, alice.name()).has(409).is("username-taken");
        register(server, alice.name().toUpperCase(Locale.ROOT)).has(409).is("username-taken");
    }

    @Test
    void theNameOfADeletedAccountIsNeverGivenAgain(Person alice, Server server) {
        alice.call("DELETE", "/api/account")
                .json(Map.of("password", Person.PASSWORD))
                .expect(204);
        register(server, alice.name()).has(409).is("username-taken");
        register(server, alice.name().toUpperCase(Locale.ROOT)).has(409).is("username-taken");
    }

    @Test
    void ofManyAtTheSameTimeOneGetsTheName(Server server) {
        String name = Person.newName("alice");
        List<CompletableFuture<Answer>> attempts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            attempts.add(CompletableFuture.supplyAsync(() -> register(server, name)));
        }
        List<Answer> answers = attempts.stream().map(CompletableFuture::join).toList();
        assertEquals(1, answers.stream().filter(each -> each.status() == 201).count(), answers::toString);
        answers.stream()
                .filter(each -> each.status() != 201)
                .forEach(each -> each.has(409).is("username-taken"));
    }

    @Test
    void anAddressMayRegisterSoManyPeopleOnly(Server server) {
        String address = Person.newAddress();
        for (int i = 0; i < Server.REGISTRATIONS; i++) {
            register(server, Person.newName("alice"), address).has(201);
        }
        Answer refused = register(server, Person.newName("alice"), address).has(429);
        refused.is("rate-limited");
        assertTrue(Integer.parseInt(refused.header("Retry-After")) > 0);
        assertFalse(refused.headers().firstValue("Set-Cookie").isPresent());
        register(server, Person.newName("alice"), Person.newAddress()).has(201);
    }

    @Test
    void whatCannotBecomeAnAccountDoesNotCount(Server server) {
        String address = Person.newAddress();
        for (int i = 0; i < 2 * Server.REGISTRATIONS; i++) {
            register(server, "not a name", address).has(400);
            attempt(server, Person.newName("alice"), "short").from(address).expect(400);
        }
        register(server, Person.newName("alice"), address).has(201);
    }

    @Test
    void anInventedAddressInFrontOfTheProxysDoesNotCount(Server server) {
        String address = Person.newAddress();
        for (int i = 0; i < Server.REGISTRATIONS; i++) {
            register(server, Person.newName("alice"), Person.newAddress() + ", " + address)
                    .has(201);
        }
        register(server, Person.newName("alice"), Person.newAddress() + ", " + address)
                .has(429);
    }

    private static Answer register(Server server, String username, String address) {
        return attempt(server, username, Person.PASSWORD).from(address).send();
    }
}
