package p2pchat.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import p2pchat.chain.ChainMaker;
import p2pchat.chain.Signer;

/** What the sender of a letter was told outlives {@code kill -9}. */
class LettersRestartIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "alice";
    private static final int ENOUGH = 50;
    private static final long PATIENCE_MINUTES = 2;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path data;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Signer laptop = Signer.device("laptop-0123456789");
    /** The ids of letters that were answered to be stored. */
    private final List<String> stored = new CopyOnWriteArrayList<>();

    private final CountDownLatch enough = new CountDownLatch(ENOUGH);

    @Test
    void whatWasAnsweredIsThereAndWhatWasAcknowledgedIsNot() throws Exception {
        try (StartedProduct product = StartedProduct.start(data, Map.of())) {
            Visitor alice = Visitor.register(client, product.http(), NAME);
            succeed(alice.post(
                    "api/chain",
                    new ChainMaker(NAME).genesis(laptop, Signer.recovery(NAME)).toString()));
            prove(alice);
            post(alice);
            post(alice);
            succeed(alice.post("api/mailbox/acknowledged", "{\"cursors\":[1]}"));
            Thread writer = new Thread(() -> writeUntilTheServerIsGone(alice));
            writer.start();
            assertTrue(enough.await(PATIENCE_MINUTES, TimeUnit.MINUTES), () -> "only " + stored.size() + " are stored");
            product.kill();
            writer.join();
        }
        try (StartedProduct product = StartedProduct.start(data, Map.of())) {
            Set<String> there = read(product.http());
            assertTrue(there.containsAll(stored.subList(1, stored.size())), "a letter is lost");
            assertTrue(!there.contains(stored.get(0)), "what was acknowledged has come back");
        }
    }

    /** The body. */
    private static String succeed(HttpResponse<String> answer) {
        assertEquals(2, answer.statusCode() / 100, answer::body);
        return answer.body();
    }

    private void prove(Visitor visitor) throws IOException {
        String session =
                JSON.readTree(visitor.read("api/session")).required("sessionId").textValue();
        String proof = laptop.prove(NAME, session);
        succeed(visitor.put(
                "api/session/device", "{\"device\":\"" + laptop.id() + "\",\"signature\":\"" + proof + "\"}"));
    }

    private void writeUntilTheServerIsGone(Visitor alice) {
        try {
            while (true) {
                post(alice);
                enough.countDown();
            }
        } catch (IOException e) {
            // The server is gone, which is the point.
        }
    }

    private void post(Visitor alice) throws IOException {
        String random = UUID.randomUUID().toString();
        String id = random.substring(0, 14) + "7" + random.substring(15);
        String letter = "{\"device\":\"" + laptop.id() + "\",\"id\":\"" + id + "\",\"data\":\"AAEAAg\"}";
        String answer = succeed(alice.post("api/letters", "{\"to\":\"" + NAME + "\",\"letters\":[" + letter + "]}"));
        assertEquals("stored", JSON.readTree(answer).at("/0/outcome").textValue());
        stored.add(id);
    }

    private Set<String> read(URI server) throws IOException {
        Visitor alice = Visitor.logIn(client, server, NAME);
        prove(alice);
        Set<String> ids = new TreeSet<>();
        long after = 0;
        while (true) {
            JsonNode page = JSON.readTree(alice.read("api/mailbox?after=" + after));
            if (page.isEmpty()) {
                return ids;
            }
            for (JsonNode letter : page) {
                ids.add(letter.required("id").textValue());
                after = letter.required("cursor").longValue();
            }
        }
    }
}
