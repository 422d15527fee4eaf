package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Two people who have talked, so that each has pinned the other, and before each of them a server that may be hostile. */
record BetweenTwo(
        Person anna,
        HostileServer annasServer,
        Conversation annas,
        Person ben,
        HostileServer bensServer,
        Conversation bens) {
    static final String MAILBOX = "GET /api/mailbox";
    private static final String ALTERED = "had been altered on the way";

    /** Two people whose browsers can connect directly. */
    static BetweenTwo connected(People people) {
        BetweenTwo two = begin(people, person -> {});
        two.annas.awaitConnected();
        two.bens.awaitConnected();
        return two;
    }

    /** Two people for whom all goes by the server. */
    static BetweenTwo byTheServer(People people) {
        return begin(people, person -> person.page().addInitScript("delete window.RTCPeerConnection"));
    }

    private static BetweenTwo begin(People people, Consumer<Person> prepare) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        prepare.accept(anna);
        prepare.accept(ben);
        HostileServer annasServer = HostileServer.before(anna);
        HostileServer bensServer = HostileServer.before(ben);
        people.acquaint(anna, ben);
        Conversation annas = anna.openChats().open(ben);
        Conversation bens = ben.openChats().open(anna);
        annas.write("hello");
        bens.assertShows(anna.username() + ": hello");
        annas.assertDelivered("hello");
        bens.write("hi");
        annas.assertShows("You: hello", ben.username() + ": hi");
        bens.assertDelivered("hi");
        return new BetweenTwo(anna, annasServer, annas, ben, bensServer, bens);
    }

    /** Ben closes his page, and Anna sees that he has gone. */
    void leave() {
        ben.page().navigate("about:blank");
        assertThat(annas.text("Waits sealed on the server until they are here."))
                .isVisible();
    }

    /** Ben opens his page again. */
    void comeBack() {
        ben.openChats().open(anna);
    }

    /** Anna writes to Ben, who is away. */
    void writeLetter(String text) {
        annas.write(text);
        assertThat(annas.message(text).getByText("Sent. Waiting for")).isVisible();
    }

    /** Waits until Ben sees this of Anna's, and his own greeting, and nothing else, in this order. */
    void assertBenSees(String... texts) {
        List<String> shown = new ArrayList<>(List.of(anna.username() + ": hello", "You: hi"));
        for (String text : texts) {
            shown.add(anna.username() + ": " + text);
        }
        bens.assertShows(shown.toArray(String[]::new));
    }

    /** Somebody is told that something had been altered that came in the other's name, until they have read it. */
    static void assertToldOfAltering(Conversation told) {
        assertThat(told.text(ALTERED)).isVisible();
        assertThat(told.composer()).isEditable();
        told.button("Close").click();
        assertNotTold(told);
    }

    static void assertNotTold(Conversation conversation) {
        assertThat(conversation.text(ALTERED)).isHidden();
    }

    /** The id of the group that the two use, as the server says. */
    String group() {
        return current().orElseThrow(() -> new AssertionError("They use no group."));
    }

    /** Whether another group has taken the place of one; for a moment there may be none. */
    boolean haveReplaced(String group) {
        return current().filter(it -> !it.equals(group)).isPresent();
    }

    private Optional<String> current() {
        for (JsonNode group : HostileServer.read(ben.api().get("/api/groups").text())) {
            boolean isTheirs = group.path("people").toString().contains(anna.username());
            if (isTheirs && group.path("current").asBoolean()) {
                return Optional.of(group.path("group").asText());
            }
        }
        return Optional.empty();
    }

    /** Path of the calls about commits of a group. */
    static String commitsOf(String group) {
        return "/api/groups/" + group + "/commits";
    }

    /** Call by which a person asks for what somebody can be added to a group with. */
    static String claimOf(Person person) {
        return "POST /api/users/" + person.username() + "/key-packages";
    }

    /** Anna writes something, before which she commits new keys to the group. */
    void writeByNewKeys(String text) {
        String group = group();
        String commits = "POST " + commitsOf(group);
        int before = annasServer.asked(commits).size();
        int epoch = Storage.epoch(anna, ben);
        Storage.makeRenewalDue(anna.page(), anna, ben);
        annas.write(text);
        annasServer.await(() -> annasServer.asked(commits).size() > before);
        annasServer.await(() -> Storage.epoch(anna, ben) != epoch || haveReplaced(group));
    }

    /** Ben's server does this to each letter in his mailbox. */
    void tamperLetters(Consumer<ObjectNode> change) {
        bensServer.tamperAnswers(MAILBOX, letters -> {
            for (JsonNode letter : letters) {
                change.accept((ObjectNode) letter);
            }
            return letters;
        });
    }

    /** Ben's server keeps all letters to itself. */
    void withholdLetters() {
        bensServer.tamperAnswers(MAILBOX, letters -> HostileServer.JSON.createArrayNode());
    }

    /** Ben's server loses all that is relayed to him. */
    void loseRelayed() {
        bensServer.tamperToPage("relay", frame -> List.of());
    }
}
