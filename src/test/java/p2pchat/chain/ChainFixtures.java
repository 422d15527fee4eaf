package p2pchat.chain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Makes {@code protocol/chain-fixtures}, which the tests of the server and of the pages share: chains that are right, and
 * chains of which all is right but the last link.
 */
final class ChainFixtures {
    static final Path FOLDER = Path.of("protocol", "chain-fixtures");

    private ChainFixtures() {}

    /** Writes the files anew. */
    public static void main(String[] arguments) throws IOException {
        for (Map.Entry<String, String> file : all().entrySet()) {
            Path path = FOLDER.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    /** The content of each file, by its path in the folder. */
    static Map<String, String> all() {
        FixtureFiles files = new FixtureFiles();
        RightChains.addTo(files);
        WrongLinks.addTo(files);
        WrongPayloads.addTo(files);
        return files.files();
    }
}
