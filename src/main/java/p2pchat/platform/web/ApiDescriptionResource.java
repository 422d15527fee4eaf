package p2pchat.platform.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;

/** {@code /api/openapi.json}: the API's description, open to anybody; {@code /api.html} is the same for people. */
@Path("openapi.json")
public class ApiDescriptionResource {
    private static final String FILE = "/openapi.json";

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public byte[] read() throws IOException {
        try (InputStream file = ApiDescriptionResource.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("the build left out " + FILE);
            }
            return file.readAllBytes();
        }
    }
}
