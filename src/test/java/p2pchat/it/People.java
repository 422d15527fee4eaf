package p2pchat.it;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Where tests that need many people get them from; all are gone after the test. */
final class People implements Closeable {
    private final Server server;
    private final List<Person> all = new ArrayList<>();

    People(Server server) {
        this.server = server;
    }

    /** Somebody new; their username begins with {@code name}. */
    Person add(String name) {
        Person person = Person.register(server, name);
        all.add(person);
        return person;
    }

    /** So many new people. */
    List<Person> add(String name, int count) {
        List<Person> added = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            added.add(add(name));
        }
        return added;
    }

    @Override
    public void close() throws IOException {
        for (Person person : all) {
            person.close();
        }
    }
}
