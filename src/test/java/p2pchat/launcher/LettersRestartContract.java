package p2pchat.launcher;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What devices were answered outlives {@code kill -9}, whatever the product keeps it in. */
abstract class LettersRestartContract {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Where the product keeps its data. */
    abstract Map<String, String> settings();

    final Path folder() {
        return folder;
    }

    final HttpClient client() {
        return client;
    }

    final StartedProduct start() {
        return StartedProduct.start(folder.resolve("data"), settings());
    }

    @Test
    void whatWasAnsweredOutlivesTheServer() throws Exception {
        BusyDevices devices;
        try (StartedProduct product = start()) {
            devices = new BusyDevices(client, product.http());
            devices.begin();
            devices.awaitEnough();
            product.kill();
            devices.awaitRefused();
        }
        try (StartedProduct product = start()) {
            devices.assertAllIsKept(product.http());
        }
    }
}
