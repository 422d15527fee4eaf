package p2pchat.session;

import jakarta.security.enterprise.credential.Credential;

/**
 * The secret of a session, as the cookie brings it.
 *
 * @param token not checked yet
 */
record SessionCredential(String token) implements Credential {}
