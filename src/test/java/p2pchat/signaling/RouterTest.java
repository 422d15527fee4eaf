package p2pchat.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class RouterTest {
    @Test
    void aHandlerIsFoundByItsType() {
        Ping ping = new Ping();
        Router router = new Router(List.of(ping, new Pong()));
        assertSame(ping, router.find("ping"));
        assertNull(router.find("PING"));
    }

    @Test
    void twoHandlersForOneTypeStopTheStart() {
        IllegalStateException fault =
                assertThrows(IllegalStateException.class, () -> new Router(List.of(new Ping(), new Ping())));
        assertEquals("two handlers for frames of type ping", fault.getMessage());
    }
}
