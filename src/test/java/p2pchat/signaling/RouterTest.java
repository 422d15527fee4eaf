package p2pchat.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;

class RouterTest {
    @Test
    void aHandlerIsFoundByItsType() throws MalformedJsonException {
        Ping ping = new Ping();
        Router router = new Router(List.of(ping, new Pong()));
        assertSame(ping, router.find(JsonFields.parse("{\"type\":\"ping\"}")));
        assertNull(router.find(JsonFields.parse("{\"type\":\"PING\"}")));
        assertNull(router.find(JsonFields.parse("{\"type\":1}")));
    }

    @Test
    void twoHandlersForOneTypeStopTheStart() {
        IllegalStateException fault =
                assertThrows(IllegalStateException.class, () -> new Router(List.of(new Ping(), new Ping())));
        assertEquals("two handlers for frames of type ping", fault.getMessage());
    }
}
