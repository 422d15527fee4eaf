package p2pchat.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The directory of {@code P2PCHAT_DATA}, held by this process until its end. What the server needs while it runs is in
 * {@code run}, made anew at each start: temporary directories are cleaned by systems, servers lose their files by it.
 */
final class DataDirectory {
    private static final String RUN = "run";
    private static final String LOCK = "lock";

    private final Path path;
    // Held, not used: the system frees it when the process ends, however it ends.
    @SuppressWarnings("unused")
    private final FileLock lock;

    private DataDirectory(Path path, FileLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Takes the directory, made when there is none.
     *
     * @throws StartFailedException when it cannot be written or another process holds it
     */
    static DataDirectory take(Path path) throws StartFailedException {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new StartFailedException("P2PCHAT_DATA: the directory '" + path + "' cannot be made", e);
        }
        try {
            FileLock lock = lock(path);
            clear(path.resolve(RUN));
            return new DataDirectory(path, lock);
        } catch (IOException e) {
            throw new StartFailedException("P2PCHAT_DATA: the directory '" + path + "' is not writable", e);
        }
    }

    private static FileLock lock(Path path) throws IOException, StartFailedException {
        FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new StartFailedException(inUse(path), e);
        }
        channel.close();
        throw new StartFailedException(inUse(path));
    }

    private static String inUse(Path path) {
        return "P2PCHAT_DATA: the directory '" + path + "' is used by another process";
    }

    private static void clear(Path directory) throws IOException {
        delete(directory);
        Files.createDirectory(directory);
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            Files.walkFileTree(directory, new Deletion());
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }

    /** Deletes what only this run needed. */
    void tidy() throws IOException {
        delete(path.resolve(RUN));
    }

    /** A file or directory that outlives the process. */
    Path lasting(String name) {
        return path.resolve(name);
    }

    /** A file or directory that only this run needs; nobody else can read it. */
    Path passing(String name) {
        return path.resolve(RUN).resolve(name);
    }
}
