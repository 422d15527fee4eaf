package p2pchat.account;

import java.net.URI;
import java.util.Optional;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.web.Body;

/** What somebody shows who is logged in and asked once more who they are. */
public sealed interface Evidence permits Credentials, Evidence.PasskeyAnswer {
    /**
     * What a passkey has signed, not checked yet.
     *
     * @param credential {@code AuthenticationResponseJSON} (WebAuthn Level 3, section 5.1)
     * @param origin of the product, as the request reached it; nothing when its host cannot be one
     */
    record PasskeyAnswer(JsonFields credential, Optional<URI> origin) implements Evidence {}

    /**
     * Out of {@code passkey}, or out of {@code password} and perhaps {@code code}.
     *
     * @param origin see {@link PasskeyAnswer}
     * @throws Refusal {@code bad-request}, also when there are both
     */
    static Evidence of(JsonFields body, Optional<URI> origin) {
        return of(body, origin, "password");
    }

    /** As {@link #of(JsonFields, Optional)}, where the password has another name. */
    static Evidence of(JsonFields body, Optional<URI> origin, String password) {
        return Body.read(body, fields -> read(fields, origin, password));
    }

    private static Evidence read(JsonFields body, Optional<URI> origin, String password) throws MalformedJsonException {
        if (!body.has("passkey")) {
            return new Credentials(Body.string(body, password), Body.optionalString(body, "code"));
        }
        if (body.has(password)) {
            throw new Refusal(ErrorCode.BAD_REQUEST, "There is both a passkey and a password.");
        }
        return new PasskeyAnswer(body.object("passkey"), origin);
    }
}
