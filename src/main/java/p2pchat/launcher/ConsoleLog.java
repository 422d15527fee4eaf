package p2pchat.launcher;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Logger;

/** What is printed to standard output or standard error, as log records of level INFO, line by line. */
final class ConsoleLog extends OutputStream {
    private static final Logger LOG = Logger.getLogger("console");

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /** Turns both streams of this process into log records. */
    static void takeOver() {
        System.setOut(new PrintStream(new ConsoleLog(), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new ConsoleLog(), true, StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void write(int b) {
        if (b != '\n') {
            line.write(b);
            return;
        }
        String text = line.toString(StandardCharsets.UTF_8).stripTrailing();
        line.reset();
        LOG.info(text);
    }
}
