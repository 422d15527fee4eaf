package p2pchat.platform.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The servers that help browsers to reach each other. Nothing third-party by default: both lists are empty.
 *
 * @param stunUrls {@code stun:} or {@code stuns:} URLs, RFC 7064
 * @param turnUrls {@code turn:} or {@code turns:} URLs, RFC 7065
 * @param turnSecret shared with the TURN server; present exactly when there are TURN URLs
 * @param credentialLife how long a TURN credential is valid
 */
public record IceConfig(
        List<String> stunUrls, List<String> turnUrls, Optional<String> turnSecret, Duration credentialLife) {
    public IceConfig {
        stunUrls = List.copyOf(stunUrls);
        turnUrls = List.copyOf(turnUrls);
    }
}
