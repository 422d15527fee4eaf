package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that keeps fewer letters of one person than they write. */
@BrowserTest
class FullMailboxBrowserIT {
    private static final int ROOM = 3;
    private static final List<String> TEXTS = List.of("one", "two", "three", "four", "five");

    @Test
    void whatDidNotFitIsSentWhenTheOtherOneIsBack(@TempDir Path folder) throws IOException, InterruptedException {
        ServerProcess server = ServerProcess.start(
                folder.resolve("server"), Map.of("P2PCHAT_LIMIT_MAILBOX_SENDER_LETTERS", String.valueOf(ROOM)));
        try (People people = new People(World.ofThisProcess().with(server), false)) {
            Person anna = people.registered("anna");
            Person ben = people.registered("ben");
            people.acquaint(anna, ben);
            Talker away = Talker.byTheServer(ben, anna);
            Talker writing = Talker.byTheServer(anna, ben);
            away.come();
            writing.come();
            writing.conversation().write("hello");
            writing.conversation().assertDelivered("hello");
            away.leave();
            writing.awaitAlone();

            TEXTS.forEach(writing.conversation()::write);
            assertThat(writing.conversation().messages().getByText("Sent. Waiting for"))
                    .hasCount(ROOM);
            assertThat(writing.conversation().messages().getByText("Waiting to be delivered"))
                    .hasCount(TEXTS.size() - ROOM);
            away.come();

            writing.conversation().assertDelivered(TEXTS.toArray(String[]::new));
            String author = anna.username() + ": ";
            away.conversation()
                    .assertShows(
                            author + "hello",
                            author + "one",
                            author + "two",
                            author + "three",
                            author + "four",
                            author + "five");
            people.assertNoFaults();
        } finally {
            server.kill();
        }
    }
}
