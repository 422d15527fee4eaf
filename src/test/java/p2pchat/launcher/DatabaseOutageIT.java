package p2pchat.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseOutageIT {
    /** A few seconds, and what a busy machine adds to them. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final int HEARTBEATS = 8;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void peopleStayConnectedAndNothingAcknowledgedIsLostWhileTheDatabaseIsAway() throws Exception {
        try (TestDatabase database = TestDatabase.start(folder.resolve("database"));
                StartedProduct product = StartedProduct.start(
                        folder.resolve("data"),
                        Map.of("MONGODB_URI", database.uri(), "P2PCHAT_LIMIT_HEARTBEAT_SECONDS", "1"))) {
            Visitor anna = Visitor.register(client, product.http(), "anna");
            Visitor ben = Visitor.register(client, product.http(), "ben");
            anna.put("api/contacts/ben");
            ben.put("api/contacts/anna");
            rename(anna, "Anna the First", 200);
            Ear annas = anna.listen();
            Ear bens = ben.listen();

            database.goAway();
            product.awaitReadiness(503);
            rename(anna, "Anna the Unheard", 503);
            HttpResponse<String> refusal = ben.get("api/contacts");
            assertEquals(503, refusal.statusCode());
            assertTrue(refusal.body().contains("\"code\":\"unavailable\""), refusal::body);
            expectUnavailable(product.http(), "api/session", List.of("ben", "anna", "nobody", "ben", "anna"));
            expectUnavailable(product.http(), "api/accounts", List.of("carol", "dora"));
            for (int i = 0; i < HEARTBEATS; i++) {
                annas.await("ping");
                bens.await("ping");
            }
            annas.say("{\"type\":\"signal\",\"id\":\"1\",\"to\":\"ben\",\"data\":\"meanwhile\"}");
            assertTrue(bens.await("signal").contains("meanwhile"));

            database.comeBack();
            product.awaitReadiness(200);
            assertTrue(anna.read("api/profile").contains("Anna the First"));
            rename(anna, "Anna the Second", 200);
            assertTrue(bens.await("contact").contains("Anna the Second"));
            assertTrue(annas.isOpen());
        }
    }

    /** All at once, and each soon: nobody waits for what others wait for. */
    private void expectUnavailable(URI base, String path, List<String> usernames) {
        List<CompletableFuture<HttpResponse<String>>> answers = usernames.stream()
                .map(name -> HttpRequest.newBuilder(base.resolve(path))
                        .header("Content-Type", "application/json")
                        .timeout(SOON)
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"username\":\"" + name + "\",\"password\":\"a sunflower in the garden\"}"))
                        .build())
                .map(request -> client.sendAsync(request, BodyHandlers.ofString()))
                .toList();
        answers.forEach(answer -> {
            assertEquals(503, answer.join().statusCode());
            assertTrue(answer.join().body().contains("\"code\":\"unavailable\""));
        });
    }

    private static void rename(Visitor who, String name, int status) throws IOException {
        HttpResponse<String> answer = who.patch("api/profile", "{\"displayName\":\"" + name + "\"}");
        assertEquals(status, answer.statusCode(), answer::body);
    }
}
