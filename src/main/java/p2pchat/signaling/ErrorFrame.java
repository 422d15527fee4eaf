package p2pchat.signaling;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import p2pchat.id.Alphabet;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.JsonText;
import p2pchat.platform.json.MalformedJsonException;

/** Writes {@code error} frames. */
final class ErrorFrame {
    /** @param id the id of the frame that this answers, left out when it had none */
    @JsonbPropertyOrder({"type", "id", "code", "message", "retryAfterMs"})
    public record Content(String type, Optional<String> id, String code, String message, Optional<Long> retryAfterMs) {}

    private ErrorFrame() {}

    static String of(@Nullable JsonFields frame, FrameError error, String message) {
        return of(frame, error, message, Duration.ZERO);
    }

    /** @param retryAfter when to come back; zero for errors that time does not mend */
    static String of(@Nullable JsonFields frame, FrameError error, String message, Duration retryAfter) {
        Optional<Long> millis = retryAfter.isZero()
                ? Optional.empty()
                : Optional.of(Math.max(1, retryAfter.plusNanos(999_999).toMillis()));
        return JsonText.of(new Content("error", idOf(frame), error.code(), message, millis));
    }

    /** What has not the form of an id is none of ours and is not repeated. */
    private static Optional<String> idOf(@Nullable JsonFields frame) {
        if (frame == null) {
            return Optional.empty();
        }
        try {
            return frame.optionalString("id").filter(id -> Alphabet.isBase64Url(id, 1, PassedOn.LONGEST_ID));
        } catch (MalformedJsonException e) {
            return Optional.empty();
        }
    }
}
