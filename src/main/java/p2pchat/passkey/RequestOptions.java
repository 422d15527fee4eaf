package p2pchat.passkey;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * {@code PublicKeyCredentialRequestOptionsJSON} (WebAuthn Level 3, section 5.1.9): how a passkey is to be asked. Which one,
 * the person chooses.
 *
 * @param challenge base64url
 * @param timeout in milliseconds
 */
@JsonbPropertyOrder({"challenge", "timeout", "rpId", "userVerification"})
public record RequestOptions(String challenge, long timeout, String rpId, String userVerification) {
    static RequestOptions of(String challenge, long timeout, RelyingParty party) {
        return new RequestOptions(challenge, timeout, party.id(), "required");
    }
}
