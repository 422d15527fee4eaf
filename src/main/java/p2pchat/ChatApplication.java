package p2pchat;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** The REST API. Its description is {@code protocol/openapi.yaml}, served at {@code /api/openapi.json}. */
@ApplicationPath("/api")
public class ChatApplication extends Application {
    @Override
    public Map<String, Object> getProperties() {
        // Jersey would describe the API to anybody in a form of its own.
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
