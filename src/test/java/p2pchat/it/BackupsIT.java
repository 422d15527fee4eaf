package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.model.Filters;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import p2pchat.AtOnce;

@ServerTest
class BackupsIT {
    private static final String ONE = "the-first-backup-1";
    private static final String TWO = "the-second-backup2";
    private static final int MOST_PART_BYTES = 1 << 20;

    private static BackupCalls backups(Person person) {
        Identity.proven(person);
        return new BackupCalls(person);
    }

    @Test
    void whatWasBroughtIsReadByteForByte(Person alice) {
        BackupCalls backups = backups(alice);
        byte[] large = new byte[MOST_PART_BYTES];
        new Random(1).nextBytes(large);
        backups.put(ONE, 1, BackupCalls.content(1)).expect(204);
        backups.put(ONE, 0, large).expect(204);
        assertTrue(backups.list().isEmpty());
        backups.part(ONE, 0).expect(404, "backup-not-found");
        JsonNode kept = backups.complete(ONE, 2).expect(201).json();
        assertEquals(List.of(kept), List.of(backups.list().get(0)));
        assertEquals(ONE, kept.required("backup").textValue());
        assertEquals(BackupCalls.HEADER, kept.required("header").textValue());
        assertEquals(
                large.length + BackupCalls.content(1).length,
                kept.required("bytes").intValue());
        // Any login may read it: it is to be restored where there is no device yet.
        BackupCalls elsewhere = new BackupCalls(alice.elsewhere());
        Answer part = elsewhere.part(ONE, 0).expect(200);
        assertArrayEquals(large, part.body());
        assertEquals("application/octet-stream", part.mediaType());
        assertArrayEquals(
                BackupCalls.content(1), elsewhere.part(ONE, 1).expect(200).body());
        elsewhere.part(ONE, 2).expect(404, "backup-not-found");
    }

    @Test
    void theNextTakesItsPlaceOnceItIsComplete(Person alice) {
        BackupCalls backups = backups(alice);
        backups.kept(ONE);
        backups.put(ONE, 0, BackupCalls.content(7)).expect(409, "backup-complete");
        backups.put(TWO, 0, BackupCalls.content(0)).expect(204);
        Answer missing = backups.complete(TWO, 2).expect(409, "backup-incomplete");
        assertEquals(1, missing.json().required("missing").intValue());
        assertEquals(ONE, backups.list().at("/0/backup").textValue());
        backups.put(TWO, 1, BackupCalls.content(1)).expect(204);
        backups.complete(TWO, 2).expect(201);
        backups.complete(TWO, 2).expect(201);
        assertEquals(TWO, backups.list().at("/0/backup").textValue());
        assertEquals(1, backups.list().size());
        backups.part(ONE, 0).expect(404, "backup-not-found");
    }

    @Test
    void onlyDevicesChangeIt(Person alice) {
        BackupCalls backups = backups(alice);
        backups.kept(ONE);
        BackupCalls elsewhere = new BackupCalls(alice.elsewhere());
        elsewhere.put(TWO, 0, BackupCalls.content(0)).expect(403, "device-not-proven");
        elsewhere.complete(ONE, 1).expect(403, "device-not-proven");
        elsewhere.remove(ONE).expect(403, "device-not-proven");
        assertEquals(1, elsewhere.list().size());
        backups.remove(ONE).expect(204);
        backups.remove(ONE).expect(404, "backup-not-found");
        assertTrue(elsewhere.list().isEmpty());
    }

    @Test
    void nobodyReachesSomebodyElses(Person alice, Person bob) {
        backups(alice).kept(ONE);
        BackupCalls his = backups(bob);
        his.part(ONE, 0).expect(404, "backup-not-found");
        his.remove(ONE).expect(404, "backup-not-found");
        his.kept(ONE);
        his.remove(ONE).expect(204);
        assertEquals(1, new BackupCalls(alice).list().size());
    }

    @Test
    void whatIsTooLargeOrNoPartIsRefused(Person alice) {
        BackupCalls backups = backups(alice);
        backups.put(ONE, 0, new byte[MOST_PART_BYTES + 1]).expect(413, "too-large");
        backups.put(ONE, 0, new byte[0]).expect(400, "bad-request");
        for (String path : List.of("short/parts/0", ONE + "/parts/4096", ONE + "/parts/-1", ONE + "/parts/x")) {
            alice.call("PUT", "/api/backups/" + path)
                    .bytes("application/octet-stream", BackupCalls.content(0))
                    .expect(404, "backup-not-found");
        }
        alice.call("PUT", "/api/backups/" + ONE + "/parts/0").text("{}").expect(415, "unsupported-media-type");
        backups.brought(ONE);
        for (Object parts : List.of(0, -1, 4_097)) {
            alice.call("POST", "/api/backups/" + ONE)
                    .json(Map.of("parts", parts, "header", ""))
                    .expect(400, "bad-request");
        }
        alice.call("POST", "/api/backups/" + ONE)
                .json(Map.of("parts", 1, "header", "A".repeat(5_464)))
                .expect(400, "bad-request");
        backups.complete("never-brought-here", 1).expect(404, "backup-not-found");
        assertTrue(backups.list().isEmpty());
    }

    @Test
    void ofSeveralCompletedAtOnceOneIsKept(Person alice, Storage storage) {
        BackupCalls backups = backups(alice);
        for (int i = 0; i < 8; i++) {
            backups.brought(ONE + i);
        }
        ConcurrentLinkedQueue<Integer> statuses = new ConcurrentLinkedQueue<>();
        AtOnce.run(8, i -> statuses.add(backups.complete(ONE + i, 1).send().status()));
        assertEquals(8, statuses.stream().filter(status -> status == 201).count(), statuses::toString);
        String kept = backups.list().at("/0/backup").textValue();
        assertArrayEquals(
                BackupCalls.content(0), backups.part(kept, 0).expect(200).body());
        assertEquals(1, left(storage, alice));
    }

    private static long left(Storage storage, Person person) {
        Pattern own = Pattern.compile("^" + Pattern.quote(person.name()) + "($|\\|)");
        return storage.ask(database -> List.of("backupParts", "backupUploads").stream()
                .mapToLong(each -> database.getCollection(each).countDocuments(Filters.regex("_id", own)))
                .sum());
    }

    @Test
    void theExportTellsOfIt(Person alice) {
        BackupCalls backups = backups(alice);
        backups.kept(ONE);
        backups.brought(TWO);
        JsonNode export = alice.call("GET", "/api/account/export").expect(200).json();
        assertEquals(2, export.required("backups").size());
        assertEquals(ONE, export.at("/backups/0/backup").textValue());
        assertTrue(export.at("/backups/0/complete").booleanValue());
        assertEquals(
                BackupCalls.content(0).length, export.at("/backups/1/bytes").intValue());
    }

    @RepeatedTest(5)
    void itGoesWithTheAccountAlsoWhatIsUnderWay(Person alice, Storage storage) {
        BackupCalls backups = backups(alice);
        backups.kept(ONE);
        backups.brought(TWO);
        AtOnce.run(
                () -> backups.put(TWO, 1, BackupCalls.content(1)).send(),
                () -> backups.complete(TWO, 1).send(),
                () -> alice.call("DELETE", "/api/account")
                        .json(Map.of("password", Person.PASSWORD))
                        .expect(204));
        assertEquals(0, left(storage, alice));
        assertEquals(0L, (long) storage.ask(
                database -> database.getCollection("backups").countDocuments(Filters.eq("_id", alice.name()))));
    }
}
