package p2pchat.account;

import java.util.Optional;
import p2pchat.id.Username;

/** What accounts may ask for besides the password. A port: the feature that does so depends on this package. */
public interface SecondFactor {
    /**
     * Lets somebody pass whose password was right.
     *
     * @param code what was typed, if anything was; counts once
     * @throws p2pchat.platform.problem.Refusal {@code second-factor-required} when a code is needed and none came,
     *     {@code bad-second-factor}, {@code rate-limited}
     */
    void check(Username username, Optional<String> code);
}
