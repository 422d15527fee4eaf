package p2pchat.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Waits until the product answers. */
final class Readiness {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** For a server that is there while the product is not. */
    private static final Duration PATIENCE_WITH_OTHERS = Duration.ofSeconds(5);

    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int NOTHING = 0;

    private Readiness() {}

    /**
     * Returns when {@code /health/ready} answers 200.
     *
     * @throws StartFailedException when it does not within a minute, or is something else's
     */
    static void await(int port) throws StartFailedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .timeout(ANSWER)
                .build();
        long begin = System.nanoTime();
        try {
            for (int status = ask(client, question); status != 200; status = ask(client, question)) {
                boolean ours = status == 503 || status == NOTHING;
                if (System.nanoTime() - begin > (ours ? PATIENCE : PATIENCE_WITH_OTHERS).toNanos()) {
                    String answer = status == NOTHING ? "it does not answer" : "it answers " + status;
                    throw new StartFailedException(answer + " on port " + port);
                }
                Thread.sleep(PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailedException("it was interrupted", e);
        }
    }

    private static int ask(HttpClient client, HttpRequest question) throws InterruptedException {
        try {
            return client.send(question, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            // Not listening yet, or not any more: asked again until patience ends.
            return NOTHING;
        }
    }
}
