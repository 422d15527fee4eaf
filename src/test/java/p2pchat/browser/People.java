package p2pchat.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The people of one test, each with a browser context of their own. */
final class People implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String OBSERVE = Script.read("observe.js");

    private final World world;
    private final boolean keepsShell;
    private final List<Person> present = new ArrayList<>();

    /** @param keepsShell whether their browsers have a service worker, see {@link KeepsShell} */
    People(World world, boolean keepsShell) {
        this.world = world;
        this.keepsShell = keepsShell;
    }

    /** Somebody before an empty page, whose username nobody has yet. */
    Person newcomer(String name) {
        return person(unused(name), world.server().address());
    }

    /** Somebody who is registered and logged in, before an empty page. */
    Person registered(String name) {
        Person person = newcomer(name);
        person.register();
        return person;
    }

    /** Somebody before an empty page, whose browser is in another language. */
    Person newcomer(String name, String locale) {
        return person(unused(name), world.server().address(), locale);
    }

    /** Somebody who is registered and logged in, before an empty page, and reaches the server by a line. */
    Person registeredAt(BadLine line, String name) {
        Person person = person(unused(name), line.address());
        person.register();
        return person;
    }

    /** The same person in another browser, not logged in. */
    Person elsewhere(Person person) {
        return person(person.username(), world.server().address());
    }

    /** Makes two people contacts of each other. */
    void acquaint(Person one, Person other) {
        assertEquals(200, one.api().put("/api/contacts/" + other.username()).status());
        assertEquals(200, other.api().put("/api/contacts/" + one.username()).status());
    }

    /** Anna, Ben and Carla, who are all contacts of each other. */
    List<Person> threeAcquainted() {
        Person anna = registered("anna");
        Person ben = registered("ben");
        Person carla = registered("carla");
        acquaint(anna, ben);
        acquaint(anna, carla);
        acquaint(ben, carla);
        return List.of(anna, ben, carla);
    }

    /** Two people who are contacts, each with the conversation with the other open, connected directly. */
    Pair talking() {
        return talking(registered("anna"), registered("ben"));
    }

    /** These two, likewise. */
    Pair talking(Person anna, Person ben) {
        acquaint(anna, ben);
        Conversation annas = anna.openChats().open(ben);
        Conversation bens = ben.openChats().open(anna);
        annas.awaitConnected();
        bens.awaitConnected();
        return new Pair(anna, annas, ben, bens);
    }

    /** Two people, and the conversation as each of them sees it. */
    record Pair(Person anna, Conversation annas, Person ben, Conversation bens) {}

    /** Keeps what everybody saw, for those who look into a failed test. */
    void photograph(String test) {
        present.forEach(person -> person.photograph(test));
    }

    /** Fails for what the pages of these people complained of. */
    void assertNoFaults() {
        List<String> faults = new ArrayList<>();
        for (Person person : present) {
            person.faults().surprises().forEach(it -> faults.add(person.username() + ": " + it));
        }
        assertEquals(List.of(), faults, "what the pages complained of");
    }

    @Override
    public void close() {
        present.forEach(Person::close);
    }

    private static String unused(String name) {
        // Three digits, so that no username is the beginning of another.
        return "%s-%03d".formatted(name, COUNT.incrementAndGet());
    }

    private Person person(String username, String address) {
        return person(username, address, "en-GB");
    }

    private Person person(String username, String address, String locale) {
        BrowserContext context = world.chromium()
                .browser()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL(address)
                        .setViewportSize(1280, 800)
                        .setLocale(locale));
        context.setDefaultTimeout(World.PATIENCE_MS);
        context.addInitScript(OBSERVE);
        if (!keepsShell) {
            context.addInitScript("delete Navigator.prototype.serviceWorker");
        }
        Person person = new Person(username, context);
        present.add(person);
        return person;
    }
}
