package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static p2pchat.it.Socket.LAPTOP;
import static p2pchat.it.Socket.PHONE;
import static p2pchat.it.Socket.TABLET;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import p2pchat.chain.Signer;
import p2pchat.it.Socket.Options;

@ServerTest
class DeviceProofIT {
    private static Call isProven(Person browser) {
        return browser.call("GET", "/api/key-packages");
    }

    private static Map<String, Object> hello(String device, String proof) {
        return Map.of("type", "hello", "version", 1, "device", device, "proof", proof);
    }

    @Test
    void aSessionIsADevicesFromItsProofOn(Person alice) {
        Identity identity = Identity.begin(alice);
        isProven(alice).expect(403, "device-not-proven");
        identity.prove(alice).expect(204);
        isProven(alice).expect(200);
        identity.prove(alice).expect(204);
    }

    @Test
    void eachSessionIsProvenByItself(Person alice) {
        Identity identity = Identity.proven(alice);
        Person elsewhere = alice.elsewhere();
        isProven(elsewhere).expect(403, "device-not-proven");
        elsewhere
                .call("PUT", "/api/session/device")
                .json(Map.of("device", LAPTOP, "signature", identity.proof(alice)))
                .expect(403, "bad-proof");
        isProven(elsewhere).expect(403, "device-not-proven");
        Signer phone = identity.add(PHONE);
        Identity.prove(elsewhere, phone).expect(204);
        isProven(elsewhere).expect(200);
    }

    @Test
    void aProofIsOfOneDeviceOfOnePerson(Person alice, Person bob) {
        Identity identity = Identity.begin(alice);
        identity.add(PHONE);
        alice.call("PUT", "/api/session/device")
                .json(Map.of("device", PHONE, "signature", identity.proof(alice)))
                .expect(403, "bad-proof");
        Identity.prove(alice, Signer.device("another device's key").as(LAPTOP, "device"))
                .expect(403, "bad-proof");
        Identity.begin(bob);
        bob.call("PUT", "/api/session/device")
                .json(Map.of("device", LAPTOP, "signature", identity.proof(alice)))
                .expect(403, "bad-proof");
    }

    @Test
    void whoeverIsNoDeviceProvesNothing(Person alice) {
        Signer laptop = Identity.of(alice).device();
        Identity.prove(alice, laptop).expect(404, "unknown-device");
        Identity identity = Identity.begin(alice);
        Identity.prove(alice, Signer.device(PHONE)).expect(404, "unknown-device");
        Identity.prove(alice, identity.recovery()).expect(404, "unknown-device");
        isProven(alice).expect(403, "device-not-proven");
    }

    @Test
    void hostileProofsAreRefused(Person alice) {
        Identity identity = Identity.begin(alice);
        String good = identity.proof(alice);
        for (String signature : List.of("", "A".repeat(86), good.substring(0, 84), good + "A")) {
            alice.call("PUT", "/api/session/device")
                    .json(Map.of("device", LAPTOP, "signature", signature))
                    .expect(403, "bad-proof");
        }
        for (String signature : List.of("=", good + "==", good.substring(0, 85) + "x", "\n")) {
            alice.call("PUT", "/api/session/device")
                    .json(Map.of("device", LAPTOP, "signature", signature))
                    .expect(400, "bad-request");
        }
        alice.call("PUT", "/api/session/device")
                .json(Map.of("device", "../../etc/passwd", "signature", good))
                .expect(400, "bad-request");
    }

    @Test
    void theSessionsOfARemovedDeviceEndAtOnce(Person alice) {
        Identity identity = Identity.proven(alice);
        Person elsewhere = alice.elsewhere();
        Signer phone = identity.add(PHONE);
        Identity.prove(elsewhere, phone).expect(204);
        isProven(elsewhere).expect(200);
        Socket its = elsewhere.open(Options.standard());
        its.send(hello(PHONE, Identity.proof(elsewhere, phone)));
        its.await("welcome");
        Socket hers = alice.connect(TABLET);
        identity.remove(phone);
        assertEquals(4401, its.closeCode());
        isProven(elsewhere).expect(401, "not-logged-in");
        hers.await("chain");
        isProven(alice).expect(200);
        Person again = alice.elsewhere();
        Identity.prove(again, phone).expect(404, "unknown-device");
        isProven(again).expect(403, "device-not-proven");
    }

    @Test
    void helloCanBringTheProof(Person alice) {
        Identity identity = Identity.begin(alice);
        Socket socket = alice.open(Options.standard());
        socket.send(hello(LAPTOP, identity.proof(alice)));
        assertEquals(LAPTOP, socket.await("welcome").required("device").textValue());
        isProven(alice).expect(200);
    }

    @RepeatedTest(5)
    void aDeviceThatDoesNotProveItIsToldSoAndClosedWith4400(Person alice, Person bob) {
        alice.befriend(bob);
        Socket his = bob.connect(PHONE);
        Identity identity = Identity.begin(alice);
        his.await("chain");
        Person elsewhere = alice.elsewhere();
        for (Map<String, Object> hello : List.of(
                Map.<String, Object>of("type", "hello", "version", 1, "device", LAPTOP),
                hello(LAPTOP, "A".repeat(86)),
                hello(LAPTOP, identity.proof(elsewhere)))) {
            Socket socket = alice.open(Options.standard());
            socket.send(hello);
            JsonNode error = socket.awaitError("bad-proof");
            assertEquals("error", error.required("type").textValue());
            assertEquals(4400, socket.closeCode());
        }
        his.expectNothing();
        isProven(alice).expect(403, "device-not-proven");
    }

    @Test
    void aDeviceThatIsInNoChainConnectsAsBefore(Person alice) {
        Identity identity = Identity.begin(alice);
        alice.connect(PHONE);
        Socket socket = alice.open(Options.standard());
        socket.send(hello(TABLET, identity.proof(alice)));
        socket.await("welcome");
        isProven(alice).expect(403, "device-not-proven");
    }

    @Test
    void soDoesOneThatWasRemoved(Person alice) {
        Identity identity = Identity.begin(alice);
        Signer phone = identity.add(PHONE);
        identity.remove(phone);
        alice.connect(PHONE);
        Socket socket = alice.open(Options.standard());
        socket.send(hello(PHONE, Identity.proof(alice, phone)));
        socket.await("welcome");
        isProven(alice).expect(403, "device-not-proven");
    }

    @Test
    void nobodyConnectsAsARecoveryKey(Person alice) {
        Identity identity = Identity.begin(alice);
        Signer recovery = identity.recovery();
        Socket socket = alice.open(Options.standard());
        socket.send(hello(recovery.id(), Identity.proof(alice, recovery)));
        socket.awaitError("bad-proof");
        assertEquals(4400, socket.closeCode());
    }
}
