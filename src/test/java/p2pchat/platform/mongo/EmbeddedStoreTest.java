package p2pchat.platform.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import p2pchat.platform.config.ConfigurationException;

class EmbeddedStoreTest {
    private static final String FILE = "p2pchat.mv.db";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private Path directory(String name) {
        return folder.resolve(name);
    }

    private static MongoCollection<Document> letters(TestStore store) {
        return store.database().getCollection("letters");
    }

    /** What a crash at this moment would leave behind. */
    private Path crashed(Path running) throws IOException {
        Path copy = Files.createDirectories(directory("crashed"));
        Files.copy(running.resolve(FILE), copy.resolve(FILE));
        return copy;
    }

    private <T> T afterCrash(Consumer<MongoCollection<Document>> work, Function<MongoCollection<Document>, T> look)
            throws IOException {
        Path running = directory("running");
        try (TestStore store = TestStore.embedded(running)) {
            letters(store).insertOne(new Document("_id", "old").append("count", 1));
            work.accept(letters(store));
            try (TestStore again = TestStore.embedded(crashed(running))) {
                return look.apply(letters(again));
            }
        }
    }

    private record Write(String name, Consumer<MongoCollection<Document>> work, List<Integer> countsAfter) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** The ways in which the product writes. */
    static Stream<Write> writes() {
        Bson old = Filters.eq("_id", "old");
        return Stream.of(
                new Write("insert", letters -> letters.insertOne(new Document("count", 2)), List.of(1, 2)),
                new Write("update", letters -> letters.updateOne(old, Updates.inc("count", 6)), List.of(7)),
                new Write("replace", letters -> letters.replaceOne(old, new Document("count", 5)), List.of(5)),
                new Write("find", letters -> letters.findOneAndUpdate(old, Updates.set("count", 3)), List.of(3)),
                new Write("delete", letters -> letters.deleteOne(old), List.of()));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void whatIsAcknowledgedSurvivesACrash(Write write) throws IOException {
        List<Integer> counts = afterCrash(
                write.work(),
                letters -> letters.find()
                        .map(document -> document.getInteger("count"))
                        .into(new ArrayList<>()));
        assertEquals(write.countsAfter(), counts.stream().sorted().toList());
    }

    @Test
    void whatLeadsUpToAWriteSurvivesACrashWithIt() throws IOException {
        Bson old = Filters.eq("_id", "old");
        int count = afterCrash(
                letters -> {
                    Store.leadingUp(letters).updateOne(old, Updates.inc("count", 1));
                    Store.leadingUp(letters).findOneAndUpdate(old, Updates.inc("count", 1));
                    letters.insertOne(new Document("_id", "new"));
                },
                letters -> letters.find(old)
                        .map(it -> it.getInteger("count"))
                        .into(new ArrayList<>())
                        .get(0));
        assertEquals(3, count);
    }

    @Test
    void whatLeadsUpToAWriteCostsNoCommitOfItsOwn() throws IOException {
        Bson old = Filters.eq("_id", "old");
        int count = afterCrash(
                letters -> Store.leadingUp(letters).updateOne(old, Updates.inc("count", 1)),
                letters -> letters.find(old)
                        .map(it -> it.getInteger("count"))
                        .into(new ArrayList<>())
                        .get(0));
        assertEquals(1, count);
    }

    @Test
    void aUniqueIndexSurvivesACrash() throws IOException {
        afterCrash(
                letters -> letters.createIndex(new Document("count", 1), new IndexOptions().unique(true)), letters -> {
                    RuntimeException refusal =
                            assertThrows(RuntimeException.class, () -> letters.insertOne(new Document("count", 1)));
                    assertTrue(Store.isDuplicate(refusal));
                    return true;
                });
    }

    @Test
    void everyOneOfManyWritersFindsItsDocumentAfterACrash() throws IOException {
        List<String> ids = IntStream.range(0, 200).mapToObj(Integer::toString).toList();
        long found = afterCrash(
                letters -> ids.parallelStream().forEach(id -> letters.insertOne(new Document("_id", id))),
                letters -> letters.countDocuments(Filters.in("_id", ids)));
        assertEquals(ids.size(), found);
    }

    @Test
    void dataIsThereAfterAnOrderlyRestart() {
        Path directory = directory("data");
        try (TestStore store = TestStore.embedded(directory)) {
            letters(store).insertOne(new Document("_id", "a").append("text", "\ud83c\udf3b"));
        }
        try (TestStore store = TestStore.embedded(directory)) {
            Document found = letters(store).find().first();
            assertEquals(new Document("_id", "a").append("text", "\ud83c\udf3b"), found);
        }
    }

    @Test
    void theDirectoryIsMade() {
        Path directory = directory("not").resolve("there").resolve("yet");
        try (TestStore store = TestStore.embedded(directory)) {
            letters(store).insertOne(new Document("_id", "a"));
        }
        assertTrue(Files.exists(directory.resolve(FILE)));
    }

    @Test
    void whatIsOpenCannotBeOpenedAgain() {
        Path directory = directory("data");
        try (TestStore store = TestStore.embedded(directory)) {
            letters(store).insertOne(new Document("_id", "a"));
            ConfigurationException refusal =
                    assertThrows(ConfigurationException.class, () -> EmbeddedStore.open(directory));
            assertTrue(String.valueOf(refusal.getMessage()).startsWith("P2PCHAT_DATA: "), refusal.toString());
        }
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsToldInOneLine() throws IOException {
        Path file = Files.writeString(directory("file"), "no directory");
        ConfigurationException refusal = assertThrows(ConfigurationException.class, () -> EmbeddedStore.open(file));
        assertEquals("P2PCHAT_DATA: the directory '" + file + "' cannot be made", refusal.getMessage());
    }

    @Test
    void aFileThatIsNoStoreIsToldInOneLine() throws IOException {
        Path directory = Files.createDirectories(directory("data"));
        Files.writeString(directory.resolve(FILE), "no store ".repeat(2_000));
        ConfigurationException refusal =
                assertThrows(ConfigurationException.class, () -> EmbeddedStore.open(directory));
        assertFalse(String.valueOf(refusal.getMessage()).contains("\n"));
        assertTrue(String.valueOf(refusal.getMessage()).startsWith("P2PCHAT_DATA: "), refusal.toString());
    }
}
