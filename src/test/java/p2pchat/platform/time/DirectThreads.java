package p2pchat.platform.time;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Pools that do everything at once, on the thread of whoever asks. */
public final class DirectThreads extends Threads {
    @Override
    public ExecutorService pool(String name, int most) {
        return new Direct();
    }

    private static final class Direct extends AbstractExecutorService {
        private volatile boolean stopped;

        @Override
        public void execute(Runnable work) {
            work.run();
        }

        @Override
        public void shutdown() {
            stopped = true;
        }

        @Override
        public List<Runnable> shutdownNow() {
            stopped = true;
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return stopped;
        }

        @Override
        public boolean isTerminated() {
            return stopped;
        }

        @Override
        public boolean awaitTermination(long patience, TimeUnit unit) {
            return stopped;
        }
    }
}
