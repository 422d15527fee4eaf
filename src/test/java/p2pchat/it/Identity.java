package p2pchat.it;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import p2pchat.chain.ChainMaker;
import p2pchat.chain.Signer;
import p2pchat.platform.json.Base64Url;

/** The devices of somebody, and the chain that says so. */
final class Identity {
    private final Person person;
    private final ChainMaker chain;
    private final Signer device;
    private final Signer recovery;

    private Identity(Person person, Signer device, Signer recovery) {
        this.person = person;
        this.device = device;
        this.recovery = recovery;
        chain = new ChainMaker(person.name());
    }

    /** With a laptop and a recovery key; nothing is said to the server yet. The same each time. */
    static Identity of(Person person) {
        return new Identity(person, Signer.device(Socket.LAPTOP), Signer.recovery(person.name()));
    }

    /** What somebody makes who has lost all of {@link #of}; nothing is said to the server yet. The same each time. */
    static Identity anew(Person person) {
        return new Identity(person, Signer.device(Socket.TABLET), Signer.recovery(person.name() + " anew"));
    }

    /** As {@link #anew(Person)}, with another device and another recovery key. */
    static Identity anew(Person person, String device) {
        return new Identity(person, Signer.device(device), Signer.recovery(person.name() + " " + device));
    }

    /** The server has its first link. */
    Identity begun() {
        chain.then(genesis());
        return this;
    }

    /** As {@link #of}, with the chain begun, unless it was. */
    static Identity begin(Person person) {
        Identity identity = of(person);
        ObjectNode genesis = identity.genesis();
        int status = post(person, genesis).send().status();
        if (status != 200 && status != 201) {
            throw new AssertionError("the chain of " + person + " does not begin: " + status);
        }
        identity.chain.then(genesis);
        return identity;
    }

    /** As {@link #begin}; the person's session is the laptop's. */
    static Identity proven(Person person) {
        Identity identity = begin(person);
        identity.prove(person).expect(204);
        return identity;
    }

    /** Makes contacts of two people, both at their laptops. */
    static void befriended(Person one, Person other) {
        one.befriend(other);
        proven(one);
        proven(other);
    }

    static Call post(Person person, ObjectNode link) {
        return person.call("POST", "/api/chain").json(link);
    }

    ChainMaker chain() {
        return chain;
    }

    Signer device() {
        return device;
    }

    Signer recovery() {
        return recovery;
    }

    ObjectNode genesis() {
        return new ChainMaker(person.name()).genesis(device, recovery);
    }

    /** Puts a link at the end, which must succeed. */
    Identity append(ObjectNode link) {
        return append(person, link);
    }

    /** As {@link #append(ObjectNode)}, in another browser. */
    Identity append(Person browser, ObjectNode link) {
        post(browser, link).expect(201);
        chain.then(link);
        return this;
    }

    /** Where the chain ends. */
    Map<String, Object> head() {
        return Map.of("sequence", chain.links().size() - 1, "hash", chain.head());
    }

    /** Begins the call that puts the chain of {@link #anew} in the place of this one. */
    Call restart(Person browser, Identity anew) {
        return browser.call("POST", "/api/chain/restart")
                .json(Map.of("password", Person.PASSWORD, "head", head(), "link", anew.genesis()));
    }

    /** A challenge for recovery keys. */
    static String challenge(Person person) {
        return person.server()
                .call("POST", "/api/account/recovery/challenge")
                .from(Person.newAddress())
                .json(Map.of("username", person.name()))
                .expect(200)
                .text("challenge");
    }

    /** What shows that somebody has the recovery key. */
    String recoveryProof(String challenge) {
        return recovery.sign("p2pchat-recovery-proof-v1", person.name(), challenge);
    }

    /** Begins the call that sets another password by the recovery key, from an address of its own. */
    Call recover(String password) {
        String challenge = challenge(person);
        return person.server()
                .call("POST", "/api/account/recovery")
                .from(Person.newAddress())
                .json(Map.of(
                        "username",
                        person.name(),
                        "challenge",
                        challenge,
                        "signature",
                        recoveryProof(challenge),
                        "new",
                        password));
    }

    /** Adds another device, signed by the laptop. */
    Signer add(String id) {
        Signer added = Signer.device(id);
        append(chain.addition(device, added));
        return added;
    }

    Identity remove(Signer removed) {
        return append(chain.removal(recovery, removed));
    }

    /** What shows that the session of {@code browser} is the laptop's. */
    String proof(Person browser) {
        return proof(browser, device);
    }

    static String proof(Person browser, Signer device) {
        return device.prove(browser.name(), browser.session().text("sessionId"));
    }

    /** Begins the call that binds the session of {@code browser} to the laptop. */
    Call prove(Person browser) {
        return prove(browser, device);
    }

    static Call prove(Person browser, Signer device) {
        return browser.call("PUT", "/api/session/device")
                .json(Map.of("device", device.id(), "signature", proof(browser, device)));
    }

    /** Some key package; another for each number. */
    static String keyPackage(int number) {
        return Base64Url.encode(("key package " + number).getBytes(StandardCharsets.UTF_8));
    }

    /** The key packages of these numbers. */
    static List<String> keyPackages(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(Identity::keyPackage)
                .toList();
    }
}
