package p2pchat.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a server can do to the signals that make connections: prevent them. Texts go by the server then, sealed. */
@BrowserTest
class HostileConnectionsBrowserIT {
    private static final String FINGERPRINT = "(a=fingerprint:sha-256 )(?:[0-9A-Fa-f]{2}:){31}[0-9A-Fa-f]{2}";
    private static final String OTHER_FINGERPRINT = "$1" + "00:".repeat(31) + "01";

    /** An offer as pages make it, by somebody who is none of them. */
    private static final String OFFER = """
            async () => {
              const connection = new RTCPeerConnection();
              connection.createDataChannel('chat', { negotiated: true, id: 0 });
              const { type, sdp } = await connection.createOffer();
              return JSON.stringify({
                v: 1, from: 'somebody-in-the-middle', to: null, kind: 'description',
                description: { type, sdp, offer: null },
              });
            }
            """;

    /** From the next page on, what comes of signals is another fingerprint than the one that was in them. */
    private static final String SWAP = """
            {
              const { setRemoteDescription } = RTCPeerConnection.prototype;
              RTCPeerConnection.prototype.setRemoteDescription = function ({ type, sdp }) {
                const other = sdp.replace(/(a=fingerprint:sha-256 )\\S+/g, '$1' + '00:'.repeat(31) + '01');
                return setRemoteDescription.call(this, { type, sdp: other });
              };
            }
            """;

    @Test
    void signalsThatItAltersMakeNoConnection(People people) {
        BetweenTwo two = BetweenTwo.connected(people);
        AtomicInteger altered = new AtomicInteger();
        tamperSignals(two, frame -> {
            altered.incrementAndGet();
            ObjectNode data = (ObjectNode) frame.path("data");
            return frame.set(
                    "data",
                    data.put("box", HostileServer.altered(data.path("box").asText())));
        });

        two.anna().reload();
        two.ben().reload();
        two.annas().write("altered");

        two.assertBenSees("altered");
        two.annas().assertDelivered("altered");
        assertTrue(altered.get() > 0, "signals were altered");
        assertUnconnected(two);
        two.annasServer().behave();
        two.bensServer().behave();
        BetweenTwo.assertToldOfAltering(two.annas());
        BetweenTwo.assertToldOfAltering(two.bens());
        two.anna().reload();
        two.annas().awaitConnected();
        BetweenTwo.assertNotTold(two.annas());
    }

    @Test
    void aFingerprintThatItSwapsMakesNoConnection(People people) {
        BetweenTwo two = BetweenTwo.connected(people);
        SealedSignal seal = SealedSignal.stolenFrom(two.anna(), two.ben());
        AtomicInteger swapped = new AtomicInteger();
        tamperSignals(two, frame -> {
            seal.change(frame, text -> {
                String other = text.replaceAll(FINGERPRINT, OTHER_FINGERPRINT);
                swapped.addAndGet(other.equals(text) ? 0 : 1);
                return other;
            });
            return frame;
        });

        two.anna().reload();
        two.ben().reload();
        two.annas().write("under a stolen seal");

        two.assertBenSees("under a stolen seal");
        two.annas().assertDelivered("under a stolen seal");
        assertTrue(swapped.get() > 0, "fingerprints were swapped");
        assertUnconnected(two);
        two.annasServer().behave();
        two.bensServer().behave();
        BetweenTwo.assertToldOfAltering(two.annas());
        BetweenTwo.assertToldOfAltering(two.bens());

        // As if the signature had been forged as well: now the ends of the connection notice it themselves.
        two.ben().page().addInitScript(SWAP);
        two.ben().reload();
        two.bensServer().await(() -> (boolean) two.ben()
                .page()
                .evaluate("observed.peers.some(({ connectionState }) => /failed|closed/.test(connectionState))"));
        two.annas().write("to another certificate");

        two.assertBenSees("under a stolen seal", "to another certificate");
        two.annas().assertDelivered("to another certificate");
        assertEquals(0, two.ben().framesSent());
    }

    @Test
    void offersThatNobodySealedMakeNoConnection(People people) {
        BetweenTwo two = BetweenTwo.connected(people);
        ObjectNode offer =
                (ObjectNode) HostileServer.read((String) two.anna().page().evaluate(OFFER));
        AtomicInteger exchanged = new AtomicInteger();
        two.bensServer().tamperToPage("signal", frame -> {
            exchanged.incrementAndGet();
            return List.of(frame.set("data", offer));
        });

        two.ben().reload();
        two.annas().write("by the server then");

        two.assertBenSees("by the server then");
        two.annas().assertDelivered("by the server then");
        assertTrue(exchanged.get() > 0, "offers were exchanged");
        assertUnconnected(two.ben());
        two.bensServer().behave();
        two.ben().reload();
        two.bens().awaitConnected();
    }

    /** Does this to each sealed signal to either of two people. */
    private static void tamperSignals(BetweenTwo two, UnaryOperator<ObjectNode> instead) {
        for (HostileServer server : List.of(two.annasServer(), two.bensServer())) {
            server.tamperToPage(
                    "signal", frame -> List.of(frame.at("/data/box").isTextual() ? instead.apply(frame) : frame));
        }
    }

    /** None of the connections of either has heard anything of the other side. */
    private static void assertUnconnected(BetweenTwo two) {
        assertUnconnected(two.anna());
        assertUnconnected(two.ben());
    }

    private static void assertUnconnected(Person person) {
        assertEquals(true, person.page().evaluate("observed.peers.every((it) => it.remoteDescription === null)"));
    }
}
