package p2pchat.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import p2pchat.launcher.StartedProduct.Failure;

/** One {@code ./start} with a self-signed certificate, looked at while it runs. */
class RunningProductIT {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private static Path data;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static KeyAndChain kept;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static HttpClient client;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static StartedProduct product;

    private static int firstStatus;

    @BeforeAll
    static void start() throws Exception {
        // As an earlier start has left it.
        kept = new SelfSignedCertificate(Clock.systemUTC(), MachineNames.find(Optional.empty()))
                .kept(data.resolve("self-signed.p12"), "p2pchat");
        client = HttpClient.newBuilder()
                .sslContext(Trust.in(List.of(kept.certificate())))
                .build();
        product = StartedProduct.start(data, Map.of("P2PCHAT_HTTPS_PORT", "0", "P2PCHAT_PROT", "8080"));
        firstStatus = status(product.http());
    }

    @AfterAll
    static void stop() {
        product.stop();
    }

    private static int status(URI address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void itAnswersAsSoonAsItHasPrintedItsAddress() {
        assertEquals(200, firstStatus);
    }

    /** What answers is trusted for the one certificate alone, so it is the one that was kept. */
    @Test
    void theCertificateOfAnEarlierStartServesForAllNamesAndAddressesOfTheMachine() throws Exception {
        for (String name : MachineNames.find(Optional.empty())) {
            String host = name.contains(":") ? "[" + name + "]" : name;
            // Other names may be known to other machines alone.
            if (MachineNames.isAddress(name) || name.equals("localhost")) {
                assertEquals(
                        200,
                        status(URI.create(
                                "https://" + host + ":" + product.https().getPort() + "/")),
                        host);
            }
        }
    }

    @Test
    void overHttpsTheCookieIsForThisHostAndForHttpsAlone() throws IOException {
        String cookie = Visitor.register(client, product.https(), "anna").cookie();
        assertTrue(cookie.startsWith("__Host-"), cookie);
        assertTrue(cookie.contains("; Secure"), cookie);
        assertTrue(cookie.contains("Path=/;"), cookie);
        assertFalse(cookie.contains("Domain"), cookie);
    }

    @Test
    void overHttpTheCookieGoesToHttpToo() throws IOException {
        String cookie = Visitor.register(client, product.http(), "ben").cookie();
        assertFalse(cookie.contains("Secure"), cookie);
    }

    @Test
    void aSocketOpensOverHttps() throws IOException {
        Ear ear = Visitor.register(client, product.https(), "carla").listen();
        ear.say("{\"type\":\"ping\"}");
        ear.await("pong");
        assertTrue(ear.isOpen());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void onlyThePortsThatWereAskedForListenBeyondLoopback() throws IOException {
        assertEquals(
                Set.of(product.http().getPort(), product.https().getPort()),
                ListeningPorts.beyondLoopback(product.handle().pid()));
    }

    @Test
    void theScriptBecameTheServerSoThatNothingOutlivesIt() {
        String command = product.handle().info().command().orElse("");
        assumeTrue(!command.isEmpty(), "the system tells the command");
        assertTrue(command.endsWith("java"), command);
        assertEquals(0, product.handle().descendants().count());
    }

    @Test
    void aSecondStartOnTheSameDataSaysSo() {
        Failure failure = StartedProduct.fail(StartedProduct.command(), data, Map.of());
        assertEquals(
                List.of("P2P Chat cannot start: P2PCHAT_DATA: the directory '" + data + "' is used by another process"),
                failure.errors());
        assertEquals(1, failure.status());
        assertTrue(Files.exists(data.resolve("run").resolve("server")), "what the first one needs stays");
    }
}
