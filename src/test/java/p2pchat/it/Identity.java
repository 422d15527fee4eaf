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

    private Identity(Person person) {
        this.person = person;
        chain = new ChainMaker(person.name());
        device = Signer.device(Socket.LAPTOP);
        recovery = Signer.recovery(person.name());
    }

    /** With a laptop and a recovery key; nothing is said to the server yet. The same each time. */
    static Identity of(Person person) {
        return new Identity(person);
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
        post(person, link).expect(201);
        chain.then(link);
        return this;
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
