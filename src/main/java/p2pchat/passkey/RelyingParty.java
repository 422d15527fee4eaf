package p2pchat.passkey;

import java.net.URI;

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
}
