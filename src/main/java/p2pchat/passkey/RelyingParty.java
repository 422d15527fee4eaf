package p2pchat.passkey;

import java.net.URI;
import java.util.Optional;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

/**
 * Who people log in at, as passkeys know it (WebAuthn, section 5.4.2): one made for another will not do.
 *
 * @param origin of the pages
 * @param id the host's name
 */
record RelyingParty(String origin, String id) {
    static RelyingParty of(URI origin) {
        return new RelyingParty(origin.toString(), origin.getHost());
    }

    /** @throws Refusal {@code bad-request} without an origin */
    static RelyingParty required(Optional<URI> origin) {
        return origin.map(RelyingParty::of)
                .orElseThrow(() -> new Refusal(ErrorCode.BAD_REQUEST, "The host has no name that passkeys know."));
    }
}
