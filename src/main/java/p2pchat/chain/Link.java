package p2pchat.chain;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.ArrayList;
import java.util.List;
import p2pchat.platform.json.Base64Url;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;

/**
 * A link of a chain as it travels and is kept: what is said, and who signed it. Whether that holds is up to {@link Chain}.
 *
 * @param payload base64url of the very bytes that are signed and hashed
 * @param signatures in the order that the action asks for
 */
@JsonbPropertyOrder({"payload", "signatures"})
public record Link(String payload, List<Signed> signatures) {
    /** A genesis and an addition have two, all others one. */
    private static final int MOST_SIGNATURES = 2;

    /**
     * A signature.
     *
     * @param device id of the device, or the recovery key, that made it
     * @param signature base64url of 64 bytes
     */
    @JsonbPropertyOrder({"device", "signature"})
    public record Signed(String device, String signature) {}

    public Link {
        signatures = List.copyOf(signatures);
    }

    /** @throws MalformedJsonException when {@code body} has not the fields of a link */
    static Link of(JsonFields body) throws MalformedJsonException {
        List<Signed> signatures = new ArrayList<>();
        for (JsonFields each : body.objects("signatures", MOST_SIGNATURES)) {
            signatures.add(new Signed(each.string("device"), Base64Url.encode(each.bytes("signature"))));
        }
        return new Link(Base64Url.encode(body.bytes("payload")), signatures);
    }
}
