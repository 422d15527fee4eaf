package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServerTest
class HealthIT {
    @ParameterizedTest
    @ValueSource(strings = {"/health/started", "/health/live", "/health/ready"})
    void aRunningServerIsUp(String path, Server server) {
        Answer answer = server.call("GET", path).expect(200);
        assertEquals("UP", answer.text("status"));
        assertEquals("no-store", answer.header("Cache-Control"));
    }
}
