package p2pchat.mailbox;

import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import p2pchat.chain.ProvenDevices;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;
import p2pchat.platform.json.Base64Url;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.web.Body;
import p2pchat.platform.web.Caller;
import p2pchat.platform.web.MostBytes;

/** {@code /api/letters} and {@code /api/mailbox}. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public class MailboxResource {
    private static final int MOST_LETTERS = 100;
    private static final long MOST_BYTES = 4 << 20;
    private static final int MOST_CURSORS = 500;

    /** What became of a letter. */
    @JsonbPropertyOrder({"device", "id", "outcome"})
    public record Posted(String device, String id, String outcome) {
        static Posted of(Receipt receipt) {
            return new Posted(
                    receipt.device().value(), receipt.id(), receipt.outcome().word());
        }
    }

    /** A letter as its receiver gets it. */
    @JsonbPropertyOrder({"cursor", "id", "from", "device", "data", "storedAt"})
    public record Listed(long cursor, String id, String from, String device, String data, Instant storedAt) {
        static Listed of(StoredLetter letter) {
            return new Listed(
                    letter.cursor(),
                    letter.id(),
                    letter.from().username().value(),
                    letter.from().device().value(),
                    Base64Url.encode(letter.data()),
                    letter.storedAt());
        }
    }

    @Inject
    private PostOffice postOffice;

    @Inject
    private Mailbox mailbox;

    @Inject
    private ProvenDevices devices;

    @Context
    private HttpServletRequest request;

    @POST
    @Path("letters")
    @Consumes(MediaType.APPLICATION_JSON)
    public List<Posted> post(@MostBytes(Bound.LETTER_BODY_BYTES) @Nullable JsonFields body) {
        String name = Body.string(body, "to");
        List<Letter> letters = Body.read(body, fields -> {
            List<Letter> all = new ArrayList<>();
            for (JsonFields letter : fields.objects("letters", MOST_LETTERS)) {
                all.add(Letter.read(letter));
            }
            return all;
        });
        if (letters.stream().mapToLong(letter -> letter.data().length).sum() > MOST_BYTES) {
            throw new Refusal(ErrorCode.TOO_LARGE, "The letters are longer than " + MOST_BYTES + " bytes together.");
        }
        Sender me = new Sender(caller().username(), device());
        Username to = Username.parse(name).orElseThrow(() -> new Refusal(ErrorCode.NOT_A_CONTACT));
        return postOffice.post(me, to, Kind.MESSAGE, letters).stream()
                .map(Posted::of)
                .toList();
    }

    @GET
    @Path("mailbox")
    public List<Listed> read(@QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable String limit) {
        long cursor = number(after, 0, 0, Long.MAX_VALUE, "after");
        int most = (int) number(limit, MOST_LETTERS, 1, MOST_LETTERS, "limit");
        return mailbox.read(address(), cursor, most).stream().map(Listed::of).toList();
    }

    private static long number(@Nullable String text, long standard, long least, long most, String name) {
        if (text == null) {
            return standard;
        }
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new Refusal(ErrorCode.BAD_REQUEST, "The parameter '" + name + "' is not a whole number.");
        }
        throw new Refusal(ErrorCode.BAD_REQUEST, "The parameter '" + name + "' is too small or too large.");
    }

    @POST
    @Path("mailbox/acknowledged")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response acknowledge(@Nullable JsonFields body) {
        List<Long> cursors = Body.read(body, fields -> fields.numbers("cursors", MOST_CURSORS));
        mailbox.acknowledge(address(), cursors);
        return Response.noContent().build();
    }

    private Address address() {
        return new Address(caller().username(), device());
    }

    private DeviceId device() {
        return devices.of(caller());
    }

    private Caller caller() {
        return Caller.required(request);
    }
}
