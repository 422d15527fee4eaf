package p2pchat.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLineTest {
    private static LogRecord record(String message, Object... parameters) {
        LogRecord record = new LogRecord(Level.WARNING, message);
        record.setInstant(Instant.parse("2026-11-23T09:30:00.123456Z"));
        record.setLoggerName("p2pchat.test");
        record.setParameters(parameters);
        return record;
    }

    @Test
    void aRecordIsOneLine() {
        String line = new LogLine().format(record("{0} of {1}", 3, 4));
        assertEquals("2026-11-23T09:30:00.123Z WARNING p2pchat.test: 3 of 4" + System.lineSeparator(), line);
    }

    @Test
    void theStackTraceFollows() {
        LogRecord record = record("failed");
        record.setThrown(new IOException("from 192.0.2.7"));
        String text = new LogLine().format(record);
        assertTrue(text.contains("java.io.IOException: from (address)"), text);
        assertFalse(text.contains("192.0.2.7"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7", "2001:db8:0:0:0:0:0:7", "2001:db8::7", "::1", "fe80::1", "0:0:0:0:0:0:0:1"})
    void addressesAreTakenOut(String address) {
        assertEquals("/(address) is slow", LogLine.withoutAddresses("/" + address + " is slow"));
        assertEquals("from (address)", LogLine.withoutAddresses("from " + address));
        assertEquals("[(address)]:1234", LogLine.withoutAddresses("[" + address + "]:1234"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version 6.2025.10",
                "at 09:30:00",
                "2026-11-23T09:30:00Z",
                "p2pchat.start: done",
                "Foo::bar",
                "6.2.0.1-SNAPSHOT",
                "10:15"
            })
    void whatIsNoAddressStays(String text) {
        assertEquals(text, LogLine.withoutAddresses(text));
    }
}
