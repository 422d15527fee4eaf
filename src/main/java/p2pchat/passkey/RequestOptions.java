package p2pchat.passkey;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Optional;

/**
 * {@code PublicKeyCredentialRequestOptionsJSON} (WebAuthn Level 3, section 5.1.9): how a passkey is to be asked.
 *
 * @param challenge base64url
 * @param timeout in milliseconds
 * @param allowCredentials those that will do; left out where the person chooses
 */
@JsonbPropertyOrder({"challenge", "timeout", "rpId", "userVerification", "allowCredentials"})
public record RequestOptions(
        String challenge,
        long timeout,
        String rpId,
        String userVerification,
        Optional<List<CreationOptions.Known>> allowCredentials) {
    /** Of whichever passkey the person chooses. */
    static RequestOptions of(String challenge, long timeout, RelyingParty party) {
        return new RequestOptions(challenge, timeout, party.id(), "required", Optional.empty());
    }

    /** The same of one of these. */
    RequestOptions allowing(List<Passkey> able) {
        List<CreationOptions.Known> known =
                able.stream().map(it -> CreationOptions.Known.of(it.id())).toList();
        return new RequestOptions(challenge, timeout, rpId, userVerification, Optional.of(known));
    }
}
