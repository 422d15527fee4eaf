package p2pchat.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.People.ALICE;
import static p2pchat.People.BOB;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import p2pchat.id.DeviceId;
import p2pchat.id.SessionId;
import p2pchat.platform.json.MalformedJsonException;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.web.Caller;

/** The chains of one node, while another node writes to the same database. */
class ChainsTest {
    private static final Signer LAPTOP = Signer.device("alices-laptop-01");
    private static final Signer PHONE = Signer.device("alices-phone-001");
    private static final Signer RECOVERY = Signer.recovery("alices recovery key");

    private final InMemoryChainLinks links = new InMemoryChainLinks();
    private final Chains chains = new Chains(links);
    private final FormerParts former = new FormerParts(links, chains);
    private final ProvenDevices devices = new ProvenDevices(chains, former.formers());
    private final ChainMaker maker = new ChainMaker("alice");

    private void write(ObjectNode link) throws MalformedJsonException {
        links.put(ALICE, maker.links().size(), ChainMaker.read(link));
        maker.then(link);
    }

    private static Caller caller(@Nullable Signer device) {
        return new Caller(
                ALICE, new SessionId("session"), Instant.MAX, device == null ? null : new DeviceId(device.id()), false);
    }

    private void assertNotProven(Caller caller) {
        Refusal refusal = assertThrows(Refusal.class, () -> devices.of(caller));
        assertEquals(ErrorCode.DEVICE_NOT_PROVEN, refusal.code());
    }

    @Test
    void aDeviceCountsFromItsLinkOnUntilItIsRemoved() throws MalformedJsonException {
        assertNotProven(caller(LAPTOP));
        assertEquals(List.of(), devices.current(ALICE));
        write(maker.genesis(LAPTOP, RECOVERY));
        assertEquals(new DeviceId(LAPTOP.id()), devices.of(caller(LAPTOP)));
        assertNotProven(caller(PHONE));
        write(maker.addition(LAPTOP, PHONE));
        assertEquals(new DeviceId(PHONE.id()), devices.of(caller(PHONE)));
        assertEquals(List.of(new DeviceId(LAPTOP.id()), new DeviceId(PHONE.id())), devices.current(ALICE));
        write(maker.removal(PHONE, LAPTOP));
        assertNotProven(caller(LAPTOP));
        assertEquals(List.of(new DeviceId(PHONE.id())), devices.current(ALICE));
    }

    @Test
    void aSessionThatWasNotProvenIsNoDevices() throws MalformedJsonException {
        write(maker.genesis(LAPTOP, RECOVERY));
        assertNotProven(caller(null));
        assertNotProven(caller(RECOVERY));
    }

    @Test
    void aChainThatIsGoneIsNotRemembered() throws MalformedJsonException {
        write(maker.genesis(LAPTOP, RECOVERY));
        devices.of(caller(LAPTOP));
        links.removeAll(ALICE);
        assertNotProven(caller(LAPTOP));
        assertEquals(0, chains.of(ALICE).length());
    }

    @Test
    void aChainThatBeganAnewIsReadAnew() throws MalformedJsonException {
        write(maker.genesis(LAPTOP, RECOVERY));
        devices.of(caller(LAPTOP));
        links.removeAll(ALICE);
        links.put(ALICE, 0, ChainMaker.read(new ChainMaker("alice").genesis(PHONE, RECOVERY)));
        assertNotProven(caller(LAPTOP));
        assertEquals(List.of(new DeviceId(PHONE.id())), devices.current(ALICE));
    }

    @Test
    void whatIsLeftOfAnotherChainBehindItIsNotRead() throws MalformedJsonException {
        write(maker.genesis(LAPTOP, RECOVERY));
        write(maker.addition(LAPTOP, PHONE));
        write(maker.removal(PHONE, LAPTOP));
        assertEquals(List.of(new DeviceId(PHONE.id())), devices.current(ALICE));
        Signer tablet = Signer.device("alices-tablet-01");
        Link genesis = ChainMaker.read(new ChainMaker("alice").genesis(tablet, Signer.recovery("another")));
        links.replaceFirst(ALICE, links.at(ALICE, 0).orElseThrow(), genesis);
        for (Chains each : List.of(chains, new Chains(links))) {
            assertEquals(List.of(new DeviceId(tablet.id())), each.of(ALICE).devices());
            assertEquals(List.of(genesis), each.from(ALICE, 0));
            assertEquals(List.of(), each.from(ALICE, 1));
            assertEquals(List.of(), each.from(ALICE, 5));
        }
        assertNotProven(caller(PHONE));
    }

    @Test
    void aRecoveryKeyCountsUntilItIsRemoved() throws MalformedJsonException {
        RecoveryKeys keys = former.recoveryKeys();
        byte[] signature = Base64.getUrlDecoder().decode(RECOVERY.sign("p2pchat-recovery-proof-v1", "alice", "abc"));
        assertFalse(keys.haveSigned(ALICE, "abc", signature));
        write(maker.genesis(LAPTOP, RECOVERY));
        assertTrue(keys.haveSigned(ALICE, "abc", signature));
        assertFalse(keys.haveSigned(ALICE, "abd", signature));
        assertFalse(keys.haveSigned(BOB, "abc", signature));
        assertFalse(keys.haveSigned(ALICE, "abc", new byte[0]));
        byte[] devices = Base64.getUrlDecoder().decode(LAPTOP.sign("p2pchat-recovery-proof-v1", "alice", "abc"));
        assertFalse(keys.haveSigned(ALICE, "abc", devices), "a device is no recovery key");
        byte[] other = Base64.getUrlDecoder().decode(RECOVERY.sign("p2pchat-device-proof-v1", "alice", "abc"));
        assertFalse(keys.haveSigned(ALICE, "abc", other), "signed for another purpose");
        write(maker.removal(LAPTOP, RECOVERY));
        assertFalse(keys.haveSigned(ALICE, "abc", signature));
    }
}
