package p2pchat.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** People who write all at once until the server is gone, and who remember what was acknowledged. */
final class Writers {
    private static final int COUNT = 6;
    private static final long PATIENCE_MINUTES = 2;
    private static final Pattern PICTURE = Pattern.compile("\"pictureUrl\":\"/?([^\"]+)\"");

    private final HttpClient client;
    private final URI base;
    private final byte[] picture = picture();
    private final List<Thread> threads;

    /** Everybody who was told that they are registered, with what else they were told. */
    private final Map<String, Acknowledged> acknowledged = new ConcurrentHashMap<>();

    /** What one person was told; nothing where no answer came. */
    private static final class Acknowledged {
        volatile Optional<String> displayName = Optional.empty();
        volatile Optional<String> contact = Optional.empty();
        volatile Optional<String> pictureUrl = Optional.empty();
    }

    /** Begins at once. */
    Writers(HttpClient client, URI base) {
        this.client = client;
        this.base = base;
        this.threads = IntStream.range(0, COUNT)
                .mapToObj(number -> new Thread(() -> write(number)))
                .toList();
        threads.forEach(Thread::start);
    }

    private static byte[] picture() {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(int number) {
        Optional<String> friend = Optional.empty();
        try {
            for (int round = 0; true; round++) {
                String username = "writer-" + number + "-" + round;
                writeAs(Visitor.register(client, base, username), friend);
                friend = Optional.of(username);
            }
        } catch (IOException e) {
            // The server is gone, which is the point.
        }
    }

    private void writeAs(Visitor visitor, Optional<String> friend) throws IOException {
        Acknowledged mine = new Acknowledged();
        acknowledged.put(visitor.username(), mine);
        String name = "I am " + visitor.username();
        succeed(visitor.patch("api/profile", "{\"displayName\":\"" + name + "\"}"));
        mine.displayName = Optional.of(name);
        if (friend.isPresent()) {
            succeed(visitor.put("api/contacts/" + friend.get()));
            mine.contact = friend;
        }
        HttpResponse<String> stored = succeed(visitor.put("api/profile/picture", "image/png", picture));
        Matcher url = PICTURE.matcher(stored.body());
        assertTrue(url.find(), stored.body());
        mine.pictureUrl = Optional.of(url.group(1));
        synchronized (acknowledged) {
            acknowledged.notifyAll();
        }
    }

    private static HttpResponse<String> succeed(HttpResponse<String> answer) {
        assertEquals(200, answer.statusCode(), answer::body);
        return answer;
    }

    /** Waits until so many people were told that they are registered. */
    void awaitAcknowledged(int people) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
        synchronized (acknowledged) {
            while (acknowledged.size() < people) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                assertTrue(left > 0, () -> "only " + acknowledged.size() + " people could register");
                acknowledged.wait(left);
            }
        }
    }

    /** Waits until all have noticed that the server is gone. */
    void end() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Everybody can log in and finds what they were told is stored. */
    void assertAllIsThere(URI now) throws IOException {
        for (Map.Entry<String, Acknowledged> each : acknowledged.entrySet()) {
            Visitor visitor = Visitor.logIn(client, now, each.getKey());
            Acknowledged told = each.getValue();
            if (told.displayName.isPresent()) {
                assertContains(told.displayName.get(), visitor.read("api/profile"));
            }
            if (told.contact.isPresent()) {
                assertContains("\"" + told.contact.get() + "\"", visitor.read("api/contacts"));
            }
            if (told.pictureUrl.isPresent()) {
                assertContains(told.pictureUrl.get(), visitor.read("api/profile"));
                visitor.read(told.pictureUrl.get());
            }
        }
    }

    private static void assertContains(String expected, String text) {
        assertTrue(text.contains(expected), () -> expected + " is not in " + text);
    }
}
