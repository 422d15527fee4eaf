package p2pchat.backup;

import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import p2pchat.chain.ProvenDevices;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;
import p2pchat.platform.json.Base64Url;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;
import p2pchat.platform.limit.Rate;
import p2pchat.platform.limit.RateLimiter;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.web.Body;
import p2pchat.platform.web.Caller;

/** {@code /api/backups}: the encrypted backup of an account. Devices bring it; whoever is logged in may fetch it. */
@Path("backups")
@Produces(MediaType.APPLICATION_JSON)
public class BackupResource {
    private static final String PART = "{backup}/parts/{number}";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{16,64}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");
    private static final int MOST_PARTS = 4_096;
    private static final int MOST_PART_BYTES = 1 << 20;
    private static final int MOST_HEADER_BYTES = 4_096;

    /** A backup as its owner sees it. */
    @JsonbPropertyOrder({"backup", "parts", "bytes", "header", "createdAt"})
    public record Kept(String backup, int parts, long bytes, String header, Instant createdAt) {
        static Kept of(Backup backup) {
            return new Kept(backup.id(), backup.parts(), backup.bytes(), backup.header(), backup.createdAt());
        }
    }

    private record Completion(int parts, String header) {
        static Completion of(JsonFields body) throws MalformedJsonException {
            int parts = body.integer("parts");
            if (parts < 1 || parts > MOST_PARTS) {
                throw new MalformedJsonException("'parts' is not 1 to " + MOST_PARTS);
            }
            byte[] header = body.bytes("header");
            if (header.length > MOST_HEADER_BYTES) {
                throw new MalformedJsonException("'header' has more than " + MOST_HEADER_BYTES + " bytes");
            }
            return new Completion(parts, Base64Url.encode(header));
        }
    }

    @Inject
    private BackupShelf shelf;

    @Inject
    private ProvenDevices devices;

    @Inject
    private RateLimiter limiter;

    @Context
    private HttpServletRequest request;

    @GET
    public List<Kept> list() {
        return shelf.kept(me()).stream().map(Kept::of).toList();
    }

    @PUT
    @Path(PART)
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    public Response put(@PathParam("backup") String id, @PathParam("number") String number, InputStream body)
            throws IOException {
        // Before a megabyte is read that may be refused.
        DeviceId device = permitted();
        int place = number(number);
        checkId(id);
        byte[] content = body.readNBytes(MOST_PART_BYTES + 1);
        if (content.length > MOST_PART_BYTES) {
            throw new Refusal(ErrorCode.TOO_LARGE, "A part has at most " + MOST_PART_BYTES + " bytes.");
        }
        if (content.length == 0) {
            throw new Refusal(ErrorCode.BAD_REQUEST, "A part is not empty.");
        }
        shelf.put(me(), device, id, place, content);
        return Response.noContent().build();
    }

    @GET
    @Path(PART)
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public byte[] part(@PathParam("backup") String id, @PathParam("number") String number) {
        checkId(id);
        return shelf.part(me(), id, number(number)).orElseThrow(() -> new Refusal(ErrorCode.BACKUP_NOT_FOUND));
    }

    @POST
    @Path("{backup}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response complete(@PathParam("backup") String id, JsonFields body) {
        Completion completion = Body.read(body, Completion::of);
        permitted();
        checkId(id);
        Backup backup = shelf.complete(me(), id, completion.parts(), completion.header());
        return Response.status(Response.Status.CREATED).entity(Kept.of(backup)).build();
    }

    @DELETE
    @Path("{backup}")
    public Response remove(@PathParam("backup") String id) {
        permitted();
        checkId(id);
        if (!shelf.remove(me(), id)) {
            throw new Refusal(ErrorCode.BACKUP_NOT_FOUND);
        }
        return Response.noContent().build();
    }

    private static int number(String text) {
        if (NUMBER.matcher(text).matches() && Integer.parseInt(text) < MOST_PARTS) {
            return Integer.parseInt(text);
        }
        throw new Refusal(ErrorCode.BACKUP_NOT_FOUND, "Parts have numbers from 0 to " + (MOST_PARTS - 1) + ".");
    }

    /** Of another form there is none. */
    private static void checkId(String id) {
        if (!ID.matcher(id).matches()) {
            throw new Refusal(ErrorCode.BACKUP_NOT_FOUND, "Backups have ids of 16 to 64 of A-Z a-z 0-9 _ -.");
        }
    }

    /** The device that makes the request, which counts. */
    private DeviceId permitted() {
        DeviceId device = devices.of(Caller.required(request));
        limiter.check(Rate.BACKUP_CHANGE, me().value());
        return device;
    }

    private Username me() {
        return Caller.required(request).username();
    }
}
