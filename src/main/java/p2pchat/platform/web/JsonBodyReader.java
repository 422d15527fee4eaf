package p2pchat.platform.web;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

/** Reads a request's JSON object, bounded in size; binds nothing, so that nothing unexpected can be bound. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class JsonBodyReader implements MessageBodyReader<JsonFields> {
    // A field: RESTEasy makes providers by constructors of its own taste only.
    @Inject
    private Limits limits;

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == JsonFields.class;
    }

    @Override
    public JsonFields readFrom(
            Class<JsonFields> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        int mostBytes = limits.of(bound(annotations));
        byte[] bytes = body.readNBytes(mostBytes + 1);
        if (bytes.length > mostBytes) {
            throw new Refusal(ErrorCode.TOO_LARGE, "The body is longer than " + mostBytes + " bytes.");
        }
        try {
            return JsonFields.parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (MalformedJsonException e) {
            throw new Refusal(ErrorCode.BAD_REQUEST, "The body is " + e.getMessage() + ".");
        } catch (CharacterCodingException e) {
            throw new Refusal(ErrorCode.BAD_REQUEST, "The body is not UTF-8.");
        }
    }

    private static Bound bound(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof MostBytes most) {
                return most.value();
            }
        }
        return Bound.BODY_BYTES;
    }
}
