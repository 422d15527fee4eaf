package p2pchat.id;

/**
 * The public name of a login session, by which its owner lists and ends it. It is not the secret in the cookie.
 *
 * @param value 22 characters of base64url
 */
public record SessionId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
