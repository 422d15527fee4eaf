package p2pchat.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** All that a browser sends to the server, and all frames that come back: what whoever runs the server can see. */
final class Wiretap {
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    private Wiretap() {}

    /** Listens from the browser's next page on. */
    static Wiretap on(Person person) {
        Wiretap wiretap = new Wiretap();
        BrowserContext context = person.page().context();
        context.onRequest(wiretap::hear);
        person.page().onWebSocket(socket -> {
            socket.onFrameSent(wiretap::hear);
            socket.onFrameReceived(wiretap::hear);
        });
        return wiretap;
    }

    byte[] heard() {
        return heard.toByteArray();
    }

    private void hear(Request request) {
        hear(request.url());
        request.headers().forEach((name, value) -> hear(name + ": " + value));
        byte[] body = request.postDataBuffer();
        if (body != null) {
            heard.writeBytes(body);
        }
    }

    private void hear(WebSocketFrame frame) {
        if (frame.text() != null) {
            hear(frame.text());
        }
        if (frame.binary() != null) {
            heard.writeBytes(frame.binary());
        }
    }

    private void hear(String text) {
        heard.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        heard.write('\n');
    }
}
