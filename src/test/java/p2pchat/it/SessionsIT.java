package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

@ServerTest
class SessionsIT {
    @Test
    void whoeverRegistersIsLoggedIn(Person alice) {
        assertEquals(alice.name(), alice.call("GET", "/api/session").expect(200).text("username"));
    }
}
