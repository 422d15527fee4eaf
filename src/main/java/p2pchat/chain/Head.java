package p2pchat.chain;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;

/**
 * Where a chain ends.
 *
 * @param sequence of its last link
 * @param hash of its last link
 */
@JsonbPropertyOrder({"sequence", "hash"})
public record Head(int sequence, String hash) {
    /** @throws MalformedJsonException when {@code body} has not the fields of a head */
    static Head of(JsonFields body) throws MalformedJsonException {
        return new Head(body.integer("sequence"), body.string("hash"));
    }
}
