package p2pchat.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The pages of a later version, as a build would make them: the login page says so, to those who read its source. */
final class LaterPages {
    /** At the end of the login page of the later version. */
    static final String MARK = "<!-- a later version -->";

    private LaterPages() {}

    /** Changes a WAR. */
    static void put(Path war) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(war)) {
            Path login = files.getPath("/login.html");
            String later = Files.readString(login, UTF_8).replace("</html>", MARK + "</html>");
            Files.writeString(login, later, UTF_8);
            Path worker = files.getPath("/service-worker.js");
            String changed = Files.readString(worker, UTF_8)
                    .replaceFirst("version: ?\"\\w+\"", "version:\"later\"")
                    .replaceFirst("(\"/login\\.html\", ?\")[^\"]+", "$1" + integrity(later));
            Files.writeString(worker, changed, UTF_8);
        }
    }

    private static String integrity(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException cause) {
            throw new IllegalStateException("every Java has SHA-256", cause);
        }
    }
}
