package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static p2pchat.it.Socket.LAPTOP;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions that nobody ended and that are over nevertheless: not used for 14 days, or begun 90 days ago. */
@ServerTest
class ExpiredSessionIT {
    /** How a session runs out, and the moment before. */
    enum Age {
        UNUSED("lastSeenAt", Duration.ofDays(14)),
        OLD("createdAt", Duration.ofDays(90));

        private final String field;
        private final Duration limit;

        Age(String field, Duration limit) {
            this.field = field;
            this.limit = limit;
        }

        /** As if the session had begun, or been used, so long ago that it is over. */
        void passOver(Person person, Storage storage) {
            set(person, storage, limit.plusSeconds(1));
        }

        /** As if there were a minute left. */
        void passAlmost(Person person, Storage storage) {
            set(person, storage, limit.minusMinutes(1));
        }

        private void set(Person person, Storage storage, Duration ago) {
            long then = Clock.systemUTC().instant().minus(ago).toEpochMilli();
            long changed = storage.ask(database -> database.getCollection("sessions")
                    .updateOne(Filters.eq("sessionId", person.session().text("sessionId")), Updates.set(field, then))
                    .getMatchedCount());
            assertEquals(1, changed);
        }
    }

    @ParameterizedTest
    @MethodSource("p2pchat.it.Operation#closed")
    void everyCallNeedsANewLogin(Operation call, Person alice, Person bob, Storage storage) {
        Errand errand = Errand.of(alice, bob);
        Map<Age, Person> ended = new EnumMap<>(Age.class);
        // What a call needs may be that logging in takes more from then on: so they all do before.
        for (Age age : Age.values()) {
            Person elsewhere = alice.elsewhere();
            age.passOver(elsewhere, storage);
            ended.put(age, elsewhere);
        }
        for (Person elsewhere : ended.values()) {
            errand.stranger(call).with("Cookie", elsewhere.cookie()).expect(401, "not-logged-in");
        }
        errand.request(call).expect(call.success());
    }

    @ParameterizedTest
    @EnumSource
    void aHandshakeIsRefused(Age age, Person alice, Storage storage) {
        age.passOver(alice, storage);
        Handshake.of(alice).refused().is(401, "not-logged-in");
    }

    @ParameterizedTest
    @EnumSource
    void anOpenSocketClosesWith4401AndIsSeenAsOffline(Age age, Person alice, Person bob, Storage storage) {
        alice.befriend(bob);
        Socket his = bob.connect(LAPTOP);
        Socket hers = alice.connect(LAPTOP);
        his.awaitPresence(alice, "available");
        age.passOver(alice, storage);
        assertEquals(4401, hers.closeCode());
        his.awaitPresence(alice, "offline");
        his.expectNothing();
    }

    @ParameterizedTest
    @EnumSource
    void aMinuteBeforeAllIsWell(Age age, Person alice, Storage storage) {
        age.passAlmost(alice, storage);
        alice.call("GET", "/api/session").expect(200);
        Socket hers = alice.connect(LAPTOP);
        hers.await("ping");
        hers.expectNothing();
    }

    @Test
    void useKeepsASessionAliveAndItIsNotListedWhenItIsOver(Person alice, Storage storage) {
        Person elsewhere = alice.elsewhere();
        Age.UNUSED.passAlmost(elsewhere, storage);
        elsewhere.call("GET", "/api/session").expect(200);
        Age.UNUSED.passAlmost(alice, storage);
        assertEquals(
                2, elsewhere.call("GET", "/api/sessions").expect(200).json().size());
        Age.UNUSED.passOver(alice, storage);
        assertEquals(
                1, elsewhere.call("GET", "/api/sessions").expect(200).json().size());
    }
}
