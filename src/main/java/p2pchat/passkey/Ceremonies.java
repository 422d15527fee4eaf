package p2pchat.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.Challenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import p2pchat.platform.json.Base64Url;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;
import tools.jackson.core.JacksonException;

/**
 * What is checked of what a passkey signs (WebAuthn Level 3, sections 7.1 and 7.2): the only class that knows the library
 * which does it. What cannot be read, or does not hold, gives nothing.
 */
@Singleton
class Ceremonies {
    private static final Logger LOG = Logger.getLogger(Ceremonies.class.getName());

    /** COSE's numbers of what signatures are taken by, the best first; all browsers' authenticators know one of them. */
    static final List<Long> ALGORITHMS = List.of(
            COSEAlgorithmIdentifier.EdDSA.getValue(),
            COSEAlgorithmIdentifier.ES256.getValue(),
            COSEAlgorithmIdentifier.RS256.getValue());

    private static final List<PublicKeyCredentialParameters> PARAMETERS = ALGORITHMS.stream()
            .map(it -> new PublicKeyCredentialParameters(
                    PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.create(it)))
            .toList();

    /** Whose a passkey is, its handle and its id tell; the library takes null for "any". */
    private static final @Nullable List<byte[]> ANY = null;

    /** The person, and not only whoever holds the key: a passkey is in the place of password and code. */
    private static final boolean VERIFIED_PERSON = true;

    /**
     * What a browser answers when a passkey is made.
     *
     * @param challenge that it says to answer, base64url
     */
    record Registration(RegistrationData data, String challenge) {}

    /**
     * As {@link Registration}, when a passkey is used.
     *
     * @param id of the passkey, base64url
     * @param userHandle whose it says to be
     */
    record Assertion(AuthenticationData data, String challenge, String id, byte[] userHandle) {}

    /**
     * A passkey that was made.
     *
     * @param id base64url
     */
    record Made(String id, Passkey.Credential credential, long counter) {}

    private final WebAuthnManager library;
    private final AttestedCredentialDataConverter credentials;

    @Inject
    Ceremonies() {
        ObjectConverter converter = new ObjectConverter();
        // No attestation is asked for: which make of authenticator people have is their own affair.
        library = WebAuthnManager.createNonStrictWebAuthnManager(converter);
        credentials = new AttestedCredentialDataConverter(converter);
    }

    Optional<Registration> readRegistration(byte[] attestationObject, byte[] clientData) {
        return read(() -> {
            RegistrationData data = library.parse(new RegistrationRequest(attestationObject, clientData));
            return new Registration(data, challengeOf(data.getCollectedClientData()));
        });
    }

    /**
     * Out of {@code AuthenticationResponseJSON} (WebAuthn Level 3, section 5.1).
     *
     * @throws MalformedJsonException when it is nothing of the kind
     */
    Optional<Assertion> readAssertion(JsonFields credential) throws MalformedJsonException {
        JsonFields response = credential.object("response");
        return readAssertion(
                credential.bytes("id"),
                response.bytes("userHandle"),
                response.bytes("authenticatorData"),
                response.bytes("clientDataJSON"),
                response.bytes("signature"));
    }

    Optional<Assertion> readAssertion(
            byte[] id, byte[] userHandle, byte[] authenticatorData, byte[] clientData, byte[] signature) {
        return read(() -> {
            AuthenticationData data =
                    library.parse(new AuthenticationRequest(id, userHandle, authenticatorData, clientData, signature));
            return new Assertion(data, challengeOf(data.getCollectedClientData()), Base64Url.encode(id), userHandle);
        });
    }

    private static String challengeOf(@Nullable CollectedClientData clientData) {
        return Base64Url.encode(there(clientData).getChallenge().getValue());
    }

    /** The library has nothing where a browser sent nothing. */
    private static <T> T there(@Nullable T part) {
        if (part == null) {
            throw new IllegalArgumentException("a part is missing");
        }
        return part;
    }

    /** The challenge must have been taken. */
    Optional<Made> verify(Registration registration, RelyingParty party) {
        return read(() -> {
            library.verify(
                    registration.data(),
                    new RegistrationParameters(server(party, registration.challenge()), PARAMETERS, VERIFIED_PERSON));
            return made(registration.data());
        });
    }

    private Made made(RegistrationData data) {
        AuthenticatorData<?> authenticator = there(data.getAttestationObject()).getAuthenticatorData();
        AttestedCredentialData credential = there(authenticator.getAttestedCredentialData());
        return new Made(
                Base64Url.encode(credential.getCredentialId()),
                new Passkey.Credential(Base64Url.encode(credentials.convert(credential)), authenticator.isFlagBE()),
                authenticator.getSignCount());
    }

    /**
     * The challenge must have been taken.
     *
     * @return the counter of the signature
     */
    Optional<Long> verify(Assertion assertion, RelyingParty party, Passkey known) {
        return read(() -> {
            ServerProperty server = server(party, assertion.challenge());
            library.verify(
                    assertion.data(), new AuthenticationParameters(server, recordOf(known), ANY, VERIFIED_PERSON));
            return there(assertion.data().getAuthenticatorData()).getSignCount();
        });
    }

    @SuppressWarnings("NullAway") // what is only known at registration is nothing here, as the library allows
    private CredentialRecord recordOf(Passkey known) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                VERIFIED_PERSON,
                known.credential().backupEligible(),
                null,
                known.counter(),
                credentials.convert(bytes(known.credential().data())),
                null,
                null,
                null,
                null);
    }

    private static ServerProperty server(RelyingParty party, String challenge) {
        byte[] value = bytes(challenge);
        Challenge taken = () -> value;
        return ServerProperty.builder()
                .origin(Origin.create(party.origin()))
                .rpId(party.id())
                .challenge(taken)
                .build();
    }

    private static byte[] bytes(String base64url) {
        try {
            return Base64Url.decode("stored", base64url);
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("what we wrote ourselves has another form", e);
        }
    }

    private static <T> Optional<T> read(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (WebAuthnException | JacksonException | IllegalArgumentException e) {
            LOG.log(Level.FINE, "A passkey's answer is not taken", e);
            return Optional.empty();
        }
    }
}
