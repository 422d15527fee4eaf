package p2pchat.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import p2pchat.chain.ChainMaker;
import p2pchat.chain.Signer;

/** Ends of every kind, and what is there afterwards. With a certificate of the operator's. */
class RestartIT {
    /** 128 and the number of SIGTERM, as Java ends on it. */
    private static final int ENDED_BY_SIGTERM = 143;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private final TestCertificates certificates = TestCertificates.of("RSA");
    private final HttpClient client = HttpClient.newBuilder()
            .sslContext(Trust.in(List.of(certificates.root())))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private StartedProduct start() {
        return StartedProduct.start(
                folder.resolve("data"),
                Map.of(
                        "P2PCHAT_HTTPS_PORT",
                        "0",
                        "P2PCHAT_TLS_CERT",
                        certificates.writeChain(folder.resolve("chain.pem")).toString(),
                        "P2PCHAT_TLS_KEY",
                        certificates.writeKey(folder.resolve("key.pem")).toString()));
    }

    @Test
    void whatWasAcknowledgedOutlivesKillMinusNineAndAnOrderlyStop() throws Exception {
        Writers writers;
        try (StartedProduct product = start()) {
            writers = new Writers(client, product.http());
            writers.awaitAcknowledged(40);
            product.kill();
            writers.end();
        }
        try (StartedProduct product = start()) {
            writers.assertAllIsThere(product.http());
            assertStopsInOrder(product);
        }
        try (StartedProduct product = start()) {
            writers.assertAllIsThere(product.https());
            Visitor.logIn(client, product.https(), "late");
        }
    }

    @Test
    void aChainAndWhoseDeviceASessionIsOutliveKillMinusNine() throws Exception {
        ChainMaker chain = new ChainMaker("alice");
        Signer laptop = Signer.device("alices-laptop-01");
        chain.then(chain.genesis(laptop, Signer.recovery("alices recovery key")));
        Visitor alice;
        try (StartedProduct product = start()) {
            alice = Visitor.register(client, product.http(), "alice");
            String session = alice.read("api/session").replaceFirst(".*\"sessionId\":\"([^\"]+)\".*", "$1");
            String proof =
                    "{\"device\":\"" + laptop.id() + "\",\"signature\":\"" + laptop.prove("alice", session) + "\"}";
            String packages = "{\"packages\":[\"AAAA\",\"BBBB\"],\"lastResort\":\"CCCC\"}";
            assertEquals(
                    201,
                    alice.post("api/chain", chain.links().get(0).toString()).statusCode());
            assertEquals(204, alice.put("api/session/device", proof).statusCode());
            assertEquals(200, alice.put("api/key-packages", packages).statusCode());
            product.kill();
        }
        try (StartedProduct product = start()) {
            Visitor again = alice.at(product.http());
            assertEquals(chain.links().toString(), again.read("api/users/alice/chain"));
            assertEquals("{\"count\":2,\"lastResortUsed\":false}", again.read("api/key-packages"));
        }
    }

    private void assertStopsInOrder(StartedProduct product) throws IOException {
        Ear one = Visitor.register(client, product.http(), "late").listen();
        Ear other = Visitor.logIn(client, product.https(), "late").listen();
        int status = product.stop();
        assertEquals(1012, one.closeCode());
        assertEquals(1012, other.closeCode());
        assertEquals(ENDED_BY_SIGTERM, status);
        assertTrue(
                product.errors().stream().noneMatch(line -> line.contains("cannot start") || line.contains(" SEVERE ")),
                () -> String.join("\n", product.errors()));
    }
}
