package p2pchat.passkey;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import p2pchat.id.Username;
import p2pchat.platform.json.Base64Url;

/**
 * {@code PublicKeyCredentialCreationOptionsJSON} (WebAuthn Level 3, section 5.1.8): how a passkey is to be made.
 *
 * @param challenge base64url
 * @param timeout in milliseconds
 */
@JsonbPropertyOrder({
    "rp",
    "user",
    "challenge",
    "pubKeyCredParams",
    "timeout",
    "excludeCredentials",
    "authenticatorSelection",
    "attestation"
})
public record CreationOptions(
        Party rp,
        User user,
        String challenge,
        List<Algorithm> pubKeyCredParams,
        long timeout,
        List<Known> excludeCredentials,
        Selection authenticatorSelection,
        String attestation) {
    /** Where it is for. */
    public record Party(String id, String name) {}

    /** Whom it is for, by a handle in base64url. */
    public record User(String id, String name, String displayName) {}

    /** A signature that is taken. */
    public record Algorithm(String type, long alg) {}

    /** A passkey that there is already. */
    public record Known(String type, String id) {
        static Known of(String id) {
            return new Known(TYPE, id);
        }
    }

    /** What its authenticator must be able to do. */
    public record Selection(String residentKey, boolean requireResidentKey, String userVerification) {}

    private static final String TYPE = "public-key";
    private static final String REQUIRED = "required";

    static CreationOptions of(
            Username owner, List<KeyRing.Shown> known, String challenge, long timeout, RelyingParty party) {
        return new CreationOptions(
                new Party(party.id(), "P2P Chat"),
                new User(Base64Url.encode(Recognition.userHandle(owner)), owner.value(), owner.value()),
                challenge,
                Ceremonies.ALGORITHMS.stream()
                        .map(number -> new Algorithm(TYPE, number))
                        .toList(),
                timeout,
                known.stream().map(passkey -> Known.of(passkey.id())).toList(),
                new Selection(REQUIRED, true, REQUIRED),
                "none");
    }
}
