package p2pchat.launcher;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * The log on standard error. While the product starts, records are held back: if it fails, one line says why instead of
 * the pages that servers write about it.
 */
public final class StartLog extends Handler {
    private static final String START_LOGGER = "p2pchat.start";
    private static final String REASON_PREFIX = "P2P Chat cannot start: ";
    private static final int MOST_HELD = 10_000;

    /** Servers make handlers by name, so the one and only state is here. */
    private static final List<String> HELD = new ArrayList<>();

    private static boolean holding = true;
    private static Optional<String> reason = Optional.empty();

    private final Formatter format = new SimpleFormatter();
    private final PrintStream output = System.err;

    /** Called by the log manager, by name. */
    public StartLog() {
        setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord record) {
        if (!isLoggable(record)) {
            return;
        }
        String text = format.format(record);
        synchronized (HELD) {
            if (START_LOGGER.equals(record.getLoggerName()) && Level.SEVERE.equals(record.getLevel())) {
                reason = Optional.of(format.formatMessage(record)).map(it -> it.replace(REASON_PREFIX, ""));
            }
            if (!holding) {
                output.print(text);
            } else if (HELD.size() < MOST_HELD) {
                HELD.add(text);
            }
        }
    }

    /** Why the product says that it cannot start. */
    static Optional<String> reason() {
        synchronized (HELD) {
            return reason;
        }
    }

    /** The start is over: what was held back is written now, and everything else at once. */
    static void release() {
        synchronized (HELD) {
            holding = false;
            HELD.forEach(System.err::print);
            HELD.clear();
        }
    }

    /** Everything that was held back, for a file. */
    static List<String> held() {
        synchronized (HELD) {
            return List.copyOf(HELD);
        }
    }

    @Override
    public void flush() {
        output.flush();
    }

    @Override
    public void close() {
        flush();
    }
}
