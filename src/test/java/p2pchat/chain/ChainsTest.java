package p2pchat.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static p2pchat.People.ALICE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
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
    private final ProvenDevices devices = new ProvenDevices(chains);
    private final ChainMaker maker = new ChainMaker("alice");

    private void write(ObjectNode link) throws MalformedJsonException {
        links.put(ALICE, maker.links().size(), ChainMaker.read(link));
        maker.then(link);
    }

    private static Caller caller(@Nullable Signer device) {
        return new Caller(
                ALICE, new SessionId("session"), Instant.MAX, device == null ? null : new DeviceId(device.id()));
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
}
