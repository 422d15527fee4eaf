package p2pchat.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import p2pchat.passkey.SoftAuthenticator;

/** How tests make passkeys, and log in by them. */
final class Passkeys {
    static final int MOST = 20;

    private Passkeys() {}

    /** What to make a passkey of for {@code person}. */
    static Answer options(Person person) {
        return person.call("POST", "/api/passkeys/options").json(Codes.PASSWORD).expect(200);
    }

    /** One that is not registered yet. */
    static SoftAuthenticator of(Person person) {
        return of(person, options(person));
    }

    private static SoftAuthenticator of(Person person, Answer options) {
        return new SoftAuthenticator(
                person.server().origin(),
                options.json().at("/rp/id").textValue(),
                options.json().at("/user/id").textValue());
    }

    static String challenge(Person person) {
        return options(person).text("challenge");
    }

    /** The id of one that is registered. */
    static String one(Person person) {
        JsonNode first = person.call("GET", "/api/passkeys").expect(200).json().at("/0/id");
        return first.isMissingNode() ? registered(person).id() : first.textValue();
    }

    /** A registered one; where there is no room for it another goes. */
    static SoftAuthenticator registered(Person person) {
        Answer options = options(person);
        if (options.json().required("excludeCredentials").size() == MOST) {
            person.call("DELETE", "/api/passkeys/" + one(person)).expect(204);
        }
        SoftAuthenticator passkey = of(person, options);
        register(person, passkey, options.text("challenge")).expect(201);
        return passkey;
    }

    static Call register(Person person, SoftAuthenticator passkey, String challenge) {
        return person.call("POST", "/api/passkeys").json(body(passkey.registration(challenge)));
    }

    static Map<String, Object> body(Map<String, Object> credential) {
        return Map.of("name", "Phone", "credential", credential);
    }

    /** A challenge for a login, of somebody at an address of their own. */
    static String loginChallenge(Server server) {
        return server.call("POST", "/api/session/passkey/options")
                .from(Person.newAddress())
                .expect(200)
                .text("challenge");
    }

    static Call logIn(Server server, SoftAuthenticator passkey, String challenge) {
        return server.call("POST", "/api/session/passkey")
                .from(Person.newAddress())
                .json(Map.of("credential", passkey.assertion(challenge)));
    }

    static Call logIn(Server server, SoftAuthenticator passkey) {
        return logIn(server, passkey, loginChallenge(server));
    }

    /** One that confirms: made in a session of a device. */
    static SoftAuthenticator confirming(Person person) {
        Identity.proven(person);
        return registered(person);
    }

    /** A challenge for something that a passkey is to confirm. */
    static String challenge(Person person, String purpose) {
        return person.call("POST", "/api/account/confirmation/passkey")
                .json(Map.of("purpose", purpose))
                .expect(200)
                .text("challenge");
    }

    /** What the body of the call of this purpose has in the place of the password. */
    static Map<String, Object> confirmed(Person person, SoftAuthenticator passkey, String purpose) {
        return answer(passkey, challenge(person, purpose));
    }

    static Map<String, Object> answer(SoftAuthenticator passkey, String challenge) {
        return Map.of("passkey", passkey.assertion(challenge));
    }
}
