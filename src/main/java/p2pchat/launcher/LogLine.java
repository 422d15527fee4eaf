package p2pchat.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

/**
 * One record as text: time (RFC 3339, UTC), level, logger, message, and the stack trace of what was thrown. Addresses of
 * people are taken out: ours never has any, but servers write them when connections fail.
 */
final class LogLine extends Formatter {
    private static final Pattern ADDRESS = Pattern.compile("(?<![\\w.:-])(?:"
            // IPv4, but no version number such as 6.2.0.1-SNAPSHOT
            + "\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\w.-])"
            // IPv6 as Java writes it, in full, and shortened
            + "|(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}"
            + "|(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){0,6})?::(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){0,6})?"
            + ")");

    @Override
    public String format(LogRecord record) {
        StringBuilder line = new StringBuilder(160)
                .append(record.getInstant().truncatedTo(ChronoUnit.MILLIS))
                .append(' ')
                .append(record.getLevel().getName())
                .append(' ')
                .append(record.getLoggerName())
                .append(": ")
                .append(withoutAddresses(formatMessage(record)))
                .append(System.lineSeparator());
        if (record.getThrown() != null) {
            StringWriter trace = new StringWriter();
            record.getThrown().printStackTrace(new PrintWriter(trace));
            line.append(withoutAddresses(trace.toString()));
        }
        return line.toString();
    }

    static String withoutAddresses(String text) {
        return ADDRESS.matcher(text).replaceAll("(address)");
    }
}
