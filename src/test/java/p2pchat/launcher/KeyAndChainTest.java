package p2pchat.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyAndChainTest {
    private static final String PASSWORD = "p2pchat";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void aClientThatTrustsTheRootAloneTakesWhatAServerShowsOfIt(String algorithm) throws Exception {
        TestCertificates given = TestCertificates.of(algorithm);
        KeyAndChain written =
                PemFiles.read(given.writeChain(folder.resolve("chain.pem")), given.writeKey(folder.resolve("key.pem")));
        Path file = written.writeAs(folder.resolve("https.p12"), PASSWORD);
        try (SSLServerSocket server = listen(file)) {
            CompletableFuture<Integer> said = CompletableFuture.supplyAsync(() -> greet(server));
            SSLContext trusting = Trust.in(List.of(given.root()));
            try (SSLSocket client = (SSLSocket)
                    trusting.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
                assertEquals(42, client.getInputStream().read());
                assertEquals(42, said.join());
                assertEquals(given.own(), client.getSession().getPeerCertificates()[0]);
            }
        }
    }

    private static SSLServerSocket listen(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static int greet(SSLServerSocket server) {
        try (SSLSocket socket = (SSLSocket) server.accept()) {
            socket.getOutputStream().write(42);
            return 42;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void whatIsWrittenIsReadAgain(String algorithm) throws Exception {
        TestCertificates given = TestCertificates.of(algorithm);
        KeyAndChain written =
                PemFiles.read(given.writeChain(folder.resolve("chain.pem")), given.writeKey(folder.resolve("key.pem")));
        Path file = Files.createDirectories(folder.resolve("run")).resolve("https.p12");
        written.write(file, PASSWORD);
        assertEquals(written, KeyAndChain.read(file, PASSWORD));
    }
}
