package p2pchat.account;

import java.util.Optional;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.web.Body;

/**
 * A password, and what goes with it.
 *
 * @param code of a second factor, if one came along
 */
public record Credentials(String password, Optional<String> code) implements Evidence {
    /** @throws p2pchat.platform.problem.Refusal {@code bad-request} */
    public static Credentials of(JsonFields body) {
        return new Credentials(Body.string(body, "password"), Body.optionalString(body, "code"));
    }

    /** Nothing of it, which is secret. */
    @Override
    public String toString() {
        return "credentials";
    }
}
