package p2pchat.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import p2pchat.SettableClock;

class SelfSignedCertificateTest {
    private static final String PASSWORD = "p2pchat";
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "192.0.2.7", "attic", "2001:db8::7");

    private final SettableClock clock = new SettableClock();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private Path file() {
        return folder.resolve("self-signed.p12");
    }

    private X509Certificate certificate(Set<String> names) throws StartFailedException {
        return new SelfSignedCertificate(clock, names).kept(file(), PASSWORD).certificate();
    }

    private X509Certificate certificate() throws StartFailedException {
        return certificate(NAMES);
    }

    @Test
    void itHasAllNamesAndAddresses() throws StartFailedException, CertificateException {
        Set<String> names = certificate().getSubjectAlternativeNames().stream()
                .map(entry -> entry.get(1).toString())
                .collect(Collectors.toSet());
        assertEquals(Set.of("localhost", "127.0.0.1", "192.0.2.7", "attic", "2001:db8:0:0:0:0:0:7"), names);
    }

    @Test
    void browsersTakeItForAServerAndForNothingElse() throws StartFailedException, CertificateException {
        X509Certificate certificate = certificate();
        assertEquals(-1, certificate.getBasicConstraints());
        assertEquals(List.of("1.3.6.1.5.5.7.3.1"), certificate.getExtendedKeyUsage());
        Duration life = Duration.between(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
        assertTrue(life.compareTo(Duration.ofDays(398)) < 0, "browsers refuse longer ones");
        certificate.checkValidity(Date.from(clock.instant()));
    }

    @Test
    void itIsKeptForTheNextStart() throws StartFailedException {
        X509Certificate first = certificate();
        clock.pass(Duration.ofDays(360));
        assertEquals(first, certificate());
    }

    @Test
    void itIsMadeAnewAMonthBeforeItEnds() throws StartFailedException, CertificateException {
        X509Certificate first = certificate();
        clock.pass(Duration.ofDays(370));
        X509Certificate second = certificate();
        assertNotEquals(first, second);
        second.checkValidity(Date.from(clock.instant().plus(Duration.ofDays(390))));
        assertEquals(second, certificate());
    }

    @Test
    void itIsMadeAnewWhenTheMachineHasAnotherName() throws StartFailedException {
        X509Certificate first = certificate();
        assertNotEquals(first, certificate(Set.of("localhost", "192.0.2.8")));
    }

    @Test
    void itIsKeptWhenTheMachineHasLostAName() throws StartFailedException {
        assertEquals(certificate(), certificate(Set.of("localhost")));
    }

    @Test
    void itIsKeptWhenTheMachineHasAnotherTemporaryAddress() throws StartFailedException {
        assertEquals(certificate(), certificate(Set.of("localhost", "2001:db8:0:0:0:0:0:abc")));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseCanReadIt() throws StartFailedException, IOException {
        certificate();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }

    @Test
    void aFileThatCannotBeReadIsToldInOneLineAndStays() throws IOException {
        Files.writeString(file(), "half of it");
        StartFailedException failure = assertThrows(StartFailedException.class, this::certificate);
        assertEquals(
                "P2PCHAT_DATA: '" + file() + "' has no certificate that can be read; without the file one is made",
                failure.getMessage());
        assertEquals("half of it", Files.readString(file()));
    }
}
