package p2pchat.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @Test
    void itIsMadeWhenThereIsNone() throws StartFailedException {
        Path path = folder.resolve("not").resolve("yet");
        DataDirectory.take(path);
        assertTrue(Files.isDirectory(path));
    }

    @Test
    void whatAnEarlierRunLeftIsGone() throws StartFailedException, IOException {
        Path left = Files.createDirectories(folder.resolve("run").resolve("server"));
        Files.writeString(left.resolve("old"), "old");
        Path stays = Files.writeString(folder.resolve("p2pchat.mv.db"), "data");
        DataDirectory data = DataDirectory.take(folder);
        assertFalse(Files.exists(data.passing("server")));
        assertTrue(Files.exists(stays));
    }

    @Test
    void afterTidyingNothingOfTheRunIsLeft() throws StartFailedException, IOException {
        DataDirectory data = DataDirectory.take(folder);
        Files.writeString(data.passing("file"), "file");
        data.tidy();
        assertFalse(Files.exists(folder.resolve("run")));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseCanReadWhatTheRunNeeds() throws StartFailedException, IOException {
        DataDirectory.take(folder);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("run"))));
    }

    @Test
    void itIsTakenOnce() throws StartFailedException {
        DataDirectory.take(folder);
        StartFailedException failure = assertThrows(StartFailedException.class, () -> DataDirectory.take(folder));
        assertEquals("P2PCHAT_DATA: the directory '" + folder + "' is used by another process", failure.getMessage());
    }

    @Test
    void aPlaceBelowAFileIsRefused() throws IOException {
        Path path = Files.writeString(folder.resolve("file"), "file").resolve("data");
        StartFailedException failure = assertThrows(StartFailedException.class, () -> DataDirectory.take(path));
        assertEquals("P2PCHAT_DATA: the directory '" + path + "' cannot be made", failure.getMessage());
    }
}
