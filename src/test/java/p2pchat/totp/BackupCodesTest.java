package p2pchat.totp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.People.ALICE;
import static p2pchat.People.BOB;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackupCodesTest {
    @Test
    void thereAreTenAndNoneTwice() {
        List<String> codes = BackupCodes.fresh().toList();
        assertEquals(10, codes.size());
        assertEquals(10, new HashSet<>(codes).size());
        codes.forEach(code -> assertTrue(code.matches("[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}"), code));
    }

    @Test
    void theyAreReadAsPeopleTypeThem() {
        for (String typed : List.of("1Q0PK-71XYZ", "1q0pk71xyz", " lqopk - 7ixyz ", "1Q0PK\u201371XYZ")) {
            assertEquals("1Q0PK71XYZ", BackupCodes.read(typed));
        }
    }

    @Test
    void theSameCodeIsStoredOtherwiseForEachPerson() {
        String code = "1Q0PK71XYZ";
        assertEquals(BackupCodes.hash(ALICE, code), BackupCodes.hash(ALICE, code));
        assertNotEquals(BackupCodes.hash(ALICE, code), BackupCodes.hash(BOB, code));
    }
}
