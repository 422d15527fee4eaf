package p2pchat.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import p2pchat.platform.json.Base64Url;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;

/** Makes the links of somebody's chain, right ones and wrong ones. */
public final class ChainMaker {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TIME = "2026-11-28T12:00:00Z";

    private final String username;
    private final List<ObjectNode> links = new ArrayList<>();
    private @Nullable String previous;

    public ChainMaker(String username) {
        this.username = username;
    }

    /** The links so far. */
    public List<ObjectNode> links() {
        return List.copyOf(links);
    }

    /** The hash of the last link. */
    public String head() {
        return Objects.requireNonNull(previous, "there is no link yet");
    }

    /** Puts a link at the end, whether it is right or wrong. */
    public ChainMaker then(ObjectNode link) {
        links.add(link);
        byte[] payload =
                java.util.Base64.getUrlDecoder().decode(link.required("payload").textValue());
        previous = Base64Url.encode(Signer.sha256(payload));
        return this;
    }

    /** What the next link says, but for whom it is about. */
    private ObjectNode next(String action, Signer signer) {
        return JSON.createObjectNode()
                .put("v", 1)
                .put("username", username)
                .put("sequence", links.size())
                .put("previous", previous)
                .put("action", action)
                .put("time", TIME)
                .put("signer", signer.id());
    }

    /** The payload of a first link. */
    public ObjectNode genesisOf(Signer device, Signer recovery) {
        ObjectNode payload = next("genesis", device);
        payload.set("device", device.described());
        payload.set("recovery", JSON.createObjectNode().put("id", recovery.id()).put("key", recovery.key()));
        return payload;
    }

    /** The payload of a link that adds {@code device}. */
    public ObjectNode additionOf(Signer by, Signer device) {
        ObjectNode payload = next("add", by);
        payload.set("device", device.described());
        return payload;
    }

    /** The payload of a link that removes {@code device}. */
    public ObjectNode removalOf(Signer by, Signer device) {
        ObjectNode payload = next("remove", by);
        payload.set("device", JSON.createObjectNode().put("id", device.id()));
        return payload;
    }

    /** A first link that is right. */
    public ObjectNode genesis(Signer device, Signer recovery) {
        return sealed(genesisOf(device, recovery), device, recovery);
    }

    /** A link that adds a device, as it is right. */
    public ObjectNode addition(Signer by, Signer device) {
        return sealed(additionOf(by, device), by, device);
    }

    /** A link that removes a device, as it is right. */
    public ObjectNode removal(Signer by, Signer device) {
        return sealed(removalOf(by, device), by);
    }

    /** A link of this payload with these signatures. */
    public static ObjectNode sealed(JsonNode payload, Signer... signers) {
        return sealed(payload.toString().getBytes(StandardCharsets.UTF_8), signers);
    }

    /** A link of these bytes with these signatures. */
    public static ObjectNode sealed(byte[] payload, Signer... signers) {
        ObjectNode link = JSON.createObjectNode().put("payload", Base64Url.encode(payload));
        link.putArray("signatures");
        for (Signer signer : signers) {
            sign(link, signer.id(), signer.sign("p2pchat-chain-v1".getBytes(StandardCharsets.UTF_8), payload));
        }
        return link;
    }

    /** Adds a signature to a link. */
    static ObjectNode sign(ObjectNode link, String device, String signature) {
        link.withArray("signatures").addObject().put("device", device).put("signature", signature);
        return link;
    }

    /** The links as the server reads them. */
    List<Link> read() throws MalformedJsonException {
        List<Link> all = new ArrayList<>();
        for (ObjectNode link : links) {
            all.add(read(link));
        }
        return all;
    }

    static Link read(JsonNode link) throws MalformedJsonException {
        return Link.of(JsonFields.parse(link.toString()));
    }
}
