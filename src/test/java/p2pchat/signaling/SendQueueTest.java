package p2pchat.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendQueueTest {
    private static final int MOST_FRAMES = 3;
    private static final int MOST_BYTES = 20;

    private final List<String> written = new ArrayList<>();
    private final Queue<Consumer<Boolean>> underWay = new ArrayDeque<>();
    private final List<String> told = new ArrayList<>();
    private final SendQueue queue = new SendQueue(this::begin, new Told(), MOST_FRAMES, MOST_BYTES);

    private final class Told implements SendQueue.Listener {
        @Override
        public void overflowed() {
            told.add("overflowed");
        }

        @Override
        public void failed() {
            told.add("failed");
        }
    }

    private void begin(String frame, Consumer<Boolean> done) {
        written.add(frame);
        underWay.add(done);
    }

    private void complete(boolean ok) {
        underWay.remove().accept(ok);
    }

    private void welcome() {
        queue.release("welcome");
        complete(true);
    }

    @Test
    void oneFrameIsUnderWayAtATimeAndTheOthersFollowInOrder() {
        welcome();
        queue.add("a");
        queue.add("b");
        queue.add("c");
        assertEquals(List.of("welcome", "a"), written);
        complete(true);
        complete(true);
        complete(true);
        assertEquals(List.of("welcome", "a", "b", "c"), written);
        assertTrue(underWay.isEmpty());
    }

    @Test
    void controlFramesGoBeforeWhatWaits() {
        welcome();
        queue.add("a");
        queue.add("b");
        queue.addControl("ping");
        queue.addControl("error");
        for (int i = 0; i < 4; i++) {
            complete(true);
        }
        assertEquals(List.of("welcome", "a", "ping", "error", "b"), written);
    }

    @Test
    void whatComesBeforeTheWelcomeFollowsIt() {
        queue.add("early");
        queue.addControl("pong");
        assertEquals(List.of(), written);
        queue.release("welcome");
        complete(true);
        complete(true);
        assertEquals(List.of("welcome", "pong", "early"), written);
    }

    @Test
    void moreFramesThanMayWaitOverflow() {
        welcome();
        queue.add("under way");
        queue.add("1");
        queue.add("2");
        queue.add("3");
        assertEquals(List.of(), told);
        queue.add("4");
        assertEquals(List.of("overflowed"), told);
    }

    @Test
    void moreBytesThanMayWaitOverflow() {
        welcome();
        queue.add("however long it is, this one is under way");
        queue.add("\u20ac".repeat(6));
        assertEquals(List.of(), told);
        queue.add("\u20ac");
        assertEquals(List.of("overflowed"), told);
    }

    @Test
    void bytesThatHaveLeftNoLongerCount() {
        welcome();
        for (int i = 0; i < 10; i++) {
            queue.add("x".repeat(MOST_BYTES));
            queue.add("x".repeat(MOST_BYTES));
            complete(true);
            complete(true);
        }
        assertEquals(List.of(), told);
        assertEquals(21, written.size());
    }

    @Test
    void controlFramesAreBoundedToo() {
        welcome();
        queue.add("under way");
        for (int i = 0; i < MOST_FRAMES; i++) {
            queue.addControl("error");
        }
        assertEquals(List.of(), told);
        queue.addControl("error");
        assertEquals(List.of("overflowed"), told);
    }

    @Test
    void afterAnOverflowNothingIsWrittenAndNothingMoreIsTold() {
        welcome();
        queue.add("under way");
        queue.add("x".repeat(MOST_BYTES + 1));
        complete(true);
        queue.add("late");
        queue.addControl("late");
        queue.release("late");
        assertEquals(List.of("welcome", "under way"), written);
        assertEquals(List.of("overflowed"), told);
    }

    @Test
    void aWriteThatFailsIsToldOnceAndEndsIt() {
        welcome();
        queue.add("a");
        queue.add("b");
        complete(false);
        queue.add("c");
        assertEquals(List.of("welcome", "a"), written);
        assertEquals(List.of("failed"), told);
    }

    @Test
    void aWireThatTellsTheEndOfAWriteTwiceGetsNoFrameTwiceOrTooEarly() {
        welcome();
        queue.add("a");
        queue.add("b");
        queue.add("c");
        Consumer<Boolean> done = underWay.remove();
        done.accept(true);
        done.accept(false);
        done.accept(true);
        assertEquals(List.of("welcome", "a", "b"), written);
        complete(true);
        assertEquals(List.of("welcome", "a", "b", "c"), written);
        assertEquals(List.of(), told);
    }

    @Test
    void afterItIsClosedNothingIsWrittenOrTold() {
        welcome();
        queue.add("a");
        queue.add("b");
        queue.close();
        complete(false);
        queue.add("c");
        assertEquals(List.of("welcome", "a"), written);
        assertEquals(List.of(), told);
    }

    @Test
    void aWireThatCompletesOnTheSpotDoesNotDeepenTheStack() {
        int count = 200_000;
        Queue<Consumer<Boolean>> first = new ArrayDeque<>();
        List<String> all = new ArrayList<>();
        SendQueue direct = new SendQueue(
                (frame, done) -> {
                    all.add(frame);
                    if (first.isEmpty()) {
                        first.add(done);
                    } else {
                        done.accept(true);
                    }
                },
                new Told(),
                count,
                Integer.MAX_VALUE);
        direct.release("welcome");
        IntStream.range(0, count).forEach(i -> direct.add(Integer.toString(i)));
        first.element().accept(true);
        assertEquals(count + 1, all.size());
        assertEquals(Integer.toString(count - 1), all.get(count));
    }

    @Test
    void aFrameAddedWhileOneIsWrittenFollowsIt() {
        List<String> all = new ArrayList<>();
        SendQueue[] self = new SendQueue[1];
        self[0] = new SendQueue(
                (frame, done) -> {
                    all.add(frame);
                    if (frame.equals("question")) {
                        self[0].add("answer");
                    }
                    done.accept(true);
                },
                new Told(),
                MOST_FRAMES,
                MOST_BYTES);
        self[0].release("welcome");
        self[0].add("question");
        assertEquals(List.of("welcome", "question", "answer"), all);
    }

    @Test
    void framesOfManySendersAllLeaveAndThoseOfEachInTheirOrder() throws InterruptedException {
        int senders = 4;
        int each = 5_000;
        List<String> all = new ArrayList<>();
        CountDownLatch left = new CountDownLatch(1 + senders * each);
        ExecutorService wire = Executors.newSingleThreadExecutor();
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        try {
            SendQueue shared = new SendQueue(
                    (frame, done) -> wire.execute(() -> {
                        all.add(frame);
                        left.countDown();
                        done.accept(true);
                    }),
                    new Told(),
                    senders * each,
                    Integer.MAX_VALUE);
            shared.release("welcome");
            for (int sender = 0; sender < senders; sender++) {
                String name = sender + ":";
                threads.execute(() -> IntStream.range(0, each).forEach(i -> shared.add(name + i)));
            }
            assertTrue(left.await(30, TimeUnit.SECONDS));
            for (int sender = 0; sender < senders; sender++) {
                String name = sender + ":";
                assertEquals(
                        IntStream.range(0, each).mapToObj(i -> name + i).toList(),
                        all.stream().filter(frame -> frame.startsWith(name)).toList());
            }
        } finally {
            threads.shutdownNow();
            wire.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "\u007f\u0080\u07ff\u0800\uffff", "\ud83c\udf3b", "a\u00e9\u20ac\ud83c\udf3bz"})
    void lengthIsThatOfUtf8(String text) {
        assertEquals(text.getBytes(StandardCharsets.UTF_8).length, SendQueue.utf8Length(text));
    }
}
