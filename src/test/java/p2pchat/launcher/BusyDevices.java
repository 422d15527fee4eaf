package p2pchat.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import p2pchat.chain.ChainMaker;
import p2pchat.chain.Signer;
import p2pchat.platform.json.Base64Url;

/**
 * Two devices of one account: one posts letters, commits, and claims key packages of the other until it is refused or not
 * answered, and remembers what was answered.
 */
final class BusyDevices {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "alice";
    private static final int ENOUGH = 50;
    /** Of them the server keeps. */
    private static final int PACKAGES = 200;

    private static final int PACKAGES_AT_ONCE = 100;
    private static final long PATIENCE_MINUTES = 2;
    private static final int SERVER_ERROR = 500;

    private final HttpClient client;
    private final Signer laptop = Signer.device("laptop-0123456789");
    private final Signer phone = Signer.device("phone-01234567890");
    private final Visitor alice;
    private final String group = Base64Url.encode(new byte[16]);
    /** Ids of letters and of commits that were answered to be stored, and key packages that were handed out. */
    private final List<String> letters = new ArrayList<>();

    private final List<String> commits = new ArrayList<>();
    private final List<String> claimed = new ArrayList<>();
    private final CountDownLatch enough = new CountDownLatch(ENOUGH);
    private final Thread writer = new Thread(this::writeUntilRefused, "busy devices");

    /** Nobody answered, or the server said that it cannot. */
    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Registers and links both, and has one letter of two acknowledged. */
    BusyDevices(HttpClient client, URI server) throws IOException {
        this.client = client;
        alice = Visitor.register(client, server, NAME);
        ChainMaker chain = new ChainMaker(NAME);
        chain.then(chain.genesis(laptop, Signer.recovery(NAME)));
        chain.then(chain.addition(laptop, phone));
        for (ObjectNode link : chain.links()) {
            succeed(alice.post("api/chain", link.toString()));
        }
        Visitor onPhone = Visitor.logIn(client, server, NAME);
        prove(onPhone, phone);
        for (int from = 0; from < PACKAGES; from += PACKAGES_AT_ONCE) {
            List<String> packages = IntStream.range(from, from + PACKAGES_AT_ONCE)
                    .mapToObj(n -> Base64Url.encode(("package " + n).getBytes(StandardCharsets.UTF_8)))
                    .toList();
            ObjectNode body = JSON.createObjectNode();
            body.set("packages", JSON.valueToTree(packages));
            succeed(onPhone.put("api/key-packages", body.toString()));
        }
        prove(alice, laptop);
        succeed(alice.post(
                "api/groups", "{\"group\":\"" + group + "\",\"people\":[],\"replaces\":null,\"welcomes\":[]}"));
        post();
        post();
        succeed(alice.post("api/mailbox/acknowledged", "{\"cursors\":[1]}"));
    }

    void begin() {
        writer.start();
    }

    void awaitEnough() throws InterruptedException {
        assertTrue(enough.await(PATIENCE_MINUTES, TimeUnit.MINUTES), () -> "only " + letters.size() + " are stored");
    }

    void awaitRefused() throws InterruptedException {
        writer.join();
    }

    /** What was answered is kept, and what was thrown away or handed out has not come back. */
    void assertAllIsKept(URI server) throws IOException {
        Visitor again = Visitor.logIn(client, server, NAME);
        prove(again, laptop);
        Set<String> there = lettersAt(again);
        assertTrue(there.containsAll(letters.subList(1, letters.size())), "a letter is lost");
        assertTrue(!there.contains(letters.get(0)), "what was acknowledged has come back");
        List<String> log = commitsAt(again);
        assertEquals(commits, log.subList(0, Math.min(commits.size(), log.size())), "a commit is lost");
        for (JsonNode left = claim(again); !left.isEmpty(); left = claim(again)) {
            String keyPackage = left.at("/0/keyPackage").textValue();
            assertTrue(!claimed.contains(keyPackage), "a key package is handed out once more");
        }
        assertTrue(claimed.size() >= ENOUGH, () -> "key packages that were handed out: " + claimed.size());
    }

    private void writeUntilRefused() {
        try {
            while (true) {
                post();
                commit();
                claimed.add(claim(alice).at("/0/keyPackage").textValue());
                enough.countDown();
            }
        } catch (IOException e) {
            // The server or its database is gone, which is the point.
        }
    }

    private void post() throws IOException {
        String random = UUID.randomUUID().toString();
        String id = random.substring(0, 14) + "7" + random.substring(15);
        String letter = "{\"device\":\"" + laptop.id() + "\",\"id\":\"" + id + "\",\"data\":\"AAEAAg\"}";
        String answer = succeed(alice.post("api/letters", "{\"to\":\"" + NAME + "\",\"letters\":[" + letter + "]}"));
        assertEquals("stored", JSON.readTree(answer).at("/0/outcome").textValue());
        letters.add(id);
    }

    private void commit() throws IOException {
        String id = UUID.randomUUID().toString();
        int epoch = commits.size() + 1;
        succeed(alice.post(
                "api/groups/" + group + "/commits",
                "{\"id\":\"" + id + "\",\"epoch\":" + epoch + ",\"commit\":\"AAEAAg\",\"welcomes\":[]}"));
        commits.add(id);
    }

    private static JsonNode claim(Visitor visitor) throws IOException {
        return JSON.readTree(succeed(visitor.post("api/users/" + NAME + "/key-packages", "{}")));
    }

    private static Set<String> lettersAt(Visitor visitor) throws IOException {
        Set<String> ids = new TreeSet<>();
        long after = 0;
        while (true) {
            JsonNode page = JSON.readTree(visitor.read("api/mailbox?after=" + after));
            if (page.isEmpty()) {
                return ids;
            }
            for (JsonNode letter : page) {
                ids.add(letter.required("id").textValue());
                after = letter.required("cursor").longValue();
            }
        }
    }

    private List<String> commitsAt(Visitor visitor) throws IOException {
        List<String> ids = new ArrayList<>();
        while (true) {
            JsonNode page = JSON.readTree(visitor.read("api/groups/" + group + "/commits?from=" + (ids.size() + 1)));
            if (page.isEmpty()) {
                return ids;
            }
            page.forEach(commit -> ids.add(commit.required("id").textValue()));
        }
    }

    private static void prove(Visitor visitor, Signer device) throws IOException {
        String session =
                JSON.readTree(visitor.read("api/session")).required("sessionId").textValue();
        String proof = device.prove(NAME, session);
        succeed(visitor.put(
                "api/session/device", "{\"device\":\"" + device.id() + "\",\"signature\":\"" + proof + "\"}"));
    }

    /** The body. */
    private static String succeed(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() >= SERVER_ERROR) {
            throw new Refused();
        }
        assertEquals(2, answer.statusCode() / 100, answer::body);
        return answer.body();
    }
}
