package p2pchat.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.People.ALICE;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import p2pchat.platform.json.Base64Url;
import p2pchat.platform.json.MalformedJsonException;

class CeremoniesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ORIGIN = "https://chat.example.org";
    private static final String HOST = "chat.example.org";
    private static final RelyingParty PARTY = new RelyingParty(ORIGIN, HOST);
    private static final String CHALLENGE = Base64Url.encode(new byte[32]);

    private final Ceremonies ceremonies = new Ceremonies();
    private final SoftAuthenticator phone =
            new SoftAuthenticator(ORIGIN, HOST, Base64Url.encode(Recognition.userHandle(ALICE)));

    private static byte[] part(Map<String, Object> credential, String name) {
        try {
            return Base64Url.decode(
                    name, JSON.valueToTree(credential).at("/response/" + name).textValue());
        } catch (MalformedJsonException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<Ceremonies.Registration> read(Map<String, Object> made) {
        return ceremonies.readRegistration(part(made, "attestationObject"), part(made, "clientDataJSON"));
    }

    private Optional<Ceremonies.Made> register() {
        return read(phone.registration(CHALLENGE)).flatMap(it -> ceremonies.verify(it, PARTY));
    }

    private Passkey registered() {
        Ceremonies.Made made = register().orElseThrow();
        return new Passkey(
                made.id(),
                ALICE,
                "Phone",
                made.credential(),
                made.counter(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                true);
    }

    private Optional<Ceremonies.Assertion> readAssertion(Map<String, Object> answer) {
        return ceremonies.readAssertion(
                new byte[16],
                part(answer, "userHandle"),
                part(answer, "authenticatorData"),
                part(answer, "clientDataJSON"),
                part(answer, "signature"));
    }

    private Optional<Long> logIn(Passkey passkey) {
        return readAssertion(phone.assertion(CHALLENGE)).flatMap(it -> ceremonies.verify(it, PARTY, passkey));
    }

    @Test
    void whatWasRegisteredLogsIn() {
        Ceremonies.Registration registration =
                read(phone.registration(CHALLENGE)).orElseThrow();
        assertEquals(CHALLENGE, registration.challenge());
        Passkey passkey = registered();
        assertEquals(phone.id(), passkey.id());
        assertFalse(passkey.credential().backupEligible());
        assertEquals(Optional.of(0L), logIn(passkey));
        assertEquals(Optional.of(5L), withCounter(5, passkey));
    }

    private Optional<Long> withCounter(int counter, Passkey passkey) {
        phone.counter(counter);
        return logIn(passkey);
    }

    @Test
    void anotherOriginOrPartyIsRefused() {
        Passkey passkey = registered();
        phone.origin("https://chat.example.com");
        assertEquals(Optional.empty(), register());
        assertEquals(Optional.empty(), logIn(passkey));
        phone.origin(ORIGIN).party("example.org");
        assertEquals(Optional.empty(), register());
        assertEquals(Optional.empty(), logIn(passkey));
        phone.party(HOST);
        assertTrue(register().isPresent());
        assertTrue(logIn(passkey).isPresent());
    }

    @Test
    void somebodyWhoWasNotRecognisedIsRefused() {
        Passkey passkey = registered();
        phone.verified(false);
        assertEquals(Optional.empty(), register());
        assertEquals(Optional.empty(), logIn(passkey));
    }

    @Test
    void aCounterThatDoesNotGoOnIsRefused() {
        phone.counter(7);
        Passkey passkey = registered();
        assertEquals(Optional.empty(), logIn(passkey));
        assertEquals(Optional.empty(), withCounter(6, passkey));
        assertEquals(Optional.empty(), withCounter(0, passkey));
        assertEquals(Optional.of(8L), withCounter(8, passkey));
    }

    @Test
    void theKeyOfAnotherPasskeyIsRefused() {
        SoftAuthenticator other = new SoftAuthenticator(ORIGIN, HOST, Base64Url.encode(Recognition.userHandle(ALICE)));
        Passkey passkey = registered();
        Optional<Long> counter =
                readAssertion(other.assertion(CHALLENGE)).flatMap(it -> ceremonies.verify(it, PARTY, passkey));
        assertEquals(Optional.empty(), counter);
    }

    /** Whatever comes is taken or refused, and never ends in another way. */
    @Test
    void damagedAnswersAreRefused() {
        Random random = new Random(6);
        Map<String, Object> made = phone.registration(CHALLENGE);
        Passkey passkey = registered();
        Map<String, Object> answer = phone.assertion(CHALLENGE);
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            Optional<Ceremonies.Made> damaged = ceremonies
                    .readRegistration(damage(part(made, "attestationObject"), random), part(made, "clientDataJSON"))
                    .flatMap(it -> ceremonies.verify(it, PARTY));
            Optional<Long> counter = ceremonies
                    .readAssertion(
                            new byte[16],
                            part(answer, "userHandle"),
                            damage(part(answer, "authenticatorData"), random),
                            i % 2 == 0
                                    ? part(answer, "clientDataJSON")
                                    : damage(part(answer, "clientDataJSON"), random),
                            part(answer, "signature"))
                    .flatMap(it -> ceremonies.verify(it, PARTY, passkey));
            assertEquals(Optional.empty(), counter);
            refused += damaged.isEmpty() ? 1 : 0;
        }
        assertTrue(refused > 1_000, "only " + refused);
    }

    private static byte[] damage(byte[] bytes, Random random) {
        int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length;
        byte[] damaged = Arrays.copyOf(bytes, length);
        if (length > 0) {
            damaged[random.nextInt(length)] ^= (byte) (1 + random.nextInt(255));
        }
        return damaged;
    }
}
