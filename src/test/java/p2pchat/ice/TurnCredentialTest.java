package p2pchat.ice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import p2pchat.People;

class TurnCredentialTest {
    private static final Instant EXPIRY = Instant.ofEpochSecond(1_795_861_800);

    /** Worked out with another implementation of HMAC-SHA1 and HMAC-SHA256. */
    @Test
    void aKnownSecretGivesAKnownCredential() {
        TurnCredential credential = TurnCredential.of(People.ALICE, EXPIRY, "north wind");
        assertEquals("1795861800:9ClMoV2JdChOD0dZ", credential.username());
        assertEquals("nDpvbobGFBtlRKBGaRCCJJMNexs=", credential.password());
    }

    @Test
    void theTurnServerDoesNotLearnTheUsername() {
        assertFalse(
                TurnCredential.of(People.ALICE, EXPIRY, "north wind").username().contains("alice"));
    }

    @Test
    void anAccountKeepsItsPseudonymAndAnotherHasAnother() {
        String alice = pseudonym(TurnCredential.of(People.ALICE, EXPIRY, "north wind"));
        assertEquals(alice, pseudonym(TurnCredential.of(People.ALICE, EXPIRY.plusSeconds(60), "north wind")));
        assertNotEquals(alice, pseudonym(TurnCredential.of(People.BOB, EXPIRY, "north wind")));
        assertNotEquals(alice, pseudonym(TurnCredential.of(People.ALICE, EXPIRY, "south wind")));
    }

    private static String pseudonym(TurnCredential credential) {
        return credential.username().substring(credential.username().indexOf(':'));
    }
}
