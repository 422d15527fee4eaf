package p2pchat.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;

/**
 * The log on standard error. While the product starts, records are held back: if it fails, one line says why instead of
 * the pages that servers write about it.
 */
public final class StartLog extends Handler {
    private static final String OURS = "p2pchat";
    private static final String START_LOGGER = OURS + ".start";
    private static final String REASON_PREFIX = "P2P Chat cannot start: ";
    private static final int MOST_HELD = 10_000;

    /** Loggers that warn of what needs nobody's care. */
    private static final List<String> CHATTER = List.of(
            // Root certificates that the server ships and that have run out.
            "javax.enterprise.system.security.ssl",
            // Where it keeps its files, and drivers that it unregisters when it has looked for some.
            "PayaraMicro",
            "jakarta.enterprise.web.util",
            // Indexes that the embedded store does without, being small.
            "de.bwaldvogel.mongo.backend.AbstractMongoDatabase",
            "org.jboss.as.txn",
            "org.wildfly.extension.elytron");

    /** Where WildFly complains of a log manager that is not its own; the JDK itself says nothing there unless asked to. */
    private static final String COMPLAINT = "jdk.event.security";

    /** Servers make handlers by name, so the one and only state is here. */
    private static final List<String> HELD = new ArrayList<>();

    private static boolean holding = true;
    private static volatile Level others = Level.WARNING;
    private static Optional<String> reason = Optional.empty();
    /** Standard error itself: {@link ConsoleLog} turns what is printed to {@code System.err} into records for us. */
    private static final PrintStream OUTPUT = new PrintStream(new FileOutputStream(FileDescriptor.err), false, UTF_8);

    private final LogLine format = new LogLine();

    /** Called by the log manager, by name. */
    public StartLog() {
        setLevel(Level.ALL);
    }

    /**
     * Makes this the only log, for us and for whichever server follows.
     *
     * @return the configuration in {@code java.util.logging}'s form, for servers that would use their own
     */
    static Path install(Path file, Level level) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("handlers", StartLog.class.getName());
        others = level.intValue() < Level.INFO.intValue() ? Level.INFO : Level.WARNING;
        properties.setProperty(".level", others.getName());
        properties.setProperty(OURS + ".level", level.getName());
        CHATTER.forEach(logger -> properties.setProperty(logger + ".level", "SEVERE"));
        properties.setProperty(COMPLAINT + ".level", "OFF");
        try (OutputStream written = Files.newOutputStream(file)) {
            properties.store(written, null);
        }
        System.setProperty("java.util.logging.config.file", file.toString());
        LogManager.getLogManager().readConfiguration();
        return file;
    }

    /** Levels of loggers are not enough: servers set some of theirs themselves. */
    @Override
    public boolean isLoggable(LogRecord record) {
        boolean ours = String.valueOf(record.getLoggerName()).startsWith(OURS);
        return super.isLoggable(record) && (ours || record.getLevel().intValue() >= others.intValue());
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
                OUTPUT.print(text);
                OUTPUT.flush();
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
            HELD.forEach(OUTPUT::print);
            OUTPUT.flush();
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
        OUTPUT.flush();
    }

    @Override
    public void close() {
        flush();
    }
}
