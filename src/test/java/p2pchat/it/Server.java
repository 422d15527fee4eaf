package p2pchat.it;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

/**
 * The running product.
 *
 * @param base its address, with a slash at the end
 * @param http what tests talk to it with
 */
record Server(URI base, HttpClient http) {
    static final int HEARTBEAT_SECONDS = 1;
    static final int OPEN_REQUESTS = 3;
    static final int CONTACT_REQUESTS = 5;
    static final int REGISTRATIONS = 5;
    static final String TURN_SECRET = "north-wind";
    static final int USER_LOOKUPS = 30;
    static final int DEVICES = 5;
    static final int MAILBOX_LETTERS = 60;
    static final int SENDER_LETTERS = 40;

    Server(URI base) {
        this(
                base,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(10))
                        .build());
    }

    /** The Origin of its own pages. */
    String origin() {
        return "http://" + base.getAuthority();
    }

    /** Where its WebSocket is. */
    URI socket() {
        return URI.create("ws://" + base.getAuthority() + "/signal");
    }

    /** Begins a request of somebody who is not logged in. */
    Call call(String method, String path) {
        return new Call(this, method, path);
    }
}
