package p2pchat.it;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a client of {@code /signal} has received, in its order. Every frame is checked against the protocol's schema. */
final class Inbox {
    /** Signals may hold what most readers of JSON would rather not see. */
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100_000)
                    .maxNumberLength(100_000)
                    .build())
            .build());

    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final List<Received> received = new ArrayList<>();
    private int consumed;
    private @Nullable AssertionError broken;
    private volatile @Nullable Throwable failure;

    /** A frame as it came. */
    record Received(String text, JsonNode frame) {
        String type() {
            return frame.path("type").asText();
        }
    }

    /** A frame has come; whether it is a ping. */
    synchronized boolean put(String text) {
        notifyAll();
        try {
            JsonNode frame = JSON.readTree(text);
            FrameContract.check(frame);
            Received arrived = new Received(text, frame);
            received.add(arrived);
            return arrived.type().equals("ping");
        } catch (JsonProcessingException e) {
            broken = new AssertionError("the server sent no JSON: " + text, e);
        } catch (AssertionError e) {
            broken = e;
        }
        return false;
    }

    synchronized void close(int code) {
        closed.complete(code);
        notifyAll();
    }

    /** The connection broke. */
    void fail(Throwable error) {
        failure = error;
        close(RawSocket.CUT_OFF);
    }

    /** The next frame that is wanted; those before it are passed over. */
    synchronized Received next(Predicate<Received> wanted, String what) {
        long end = System.nanoTime() + Person.PATIENCE.toNanos();
        while (true) {
            if (broken != null) {
                throw new AssertionError("a frame is not as the protocol says", broken);
            }
            while (consumed < received.size()) {
                Received each = received.get(consumed++);
                if (wanted.test(each)) {
                    return each;
                }
            }
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0 || closed.isDone()) {
                throw new AssertionError("waited in vain for " + what
                        + (closed.isDone() ? ", closed with " + closed.join() : "") + "; got "
                        + received.stream().map(Received::text).toList());
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    /** Waits until the next frame comes, or not at all; for {@code most} at most. */
    synchronized void pause(Duration most) {
        int before = received.size();
        long end = System.nanoTime() + most.toNanos();
        long left = most.toMillis();
        try {
            while (left > 0 && received.size() == before && !closed.isDone()) {
                wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The code that the server closes with; a connection that breaks has none. */
    int closeCode() {
        try {
            int code = closed.get(Person.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (failure != null) {
                throw new AssertionError("no close came", failure);
            }
            return code;
        } catch (TimeoutException e) {
            throw new AssertionError("the socket stays open", e);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
