package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Whether answers are as {@code protocol/openapi.yaml} describes them. */
final class ApiContract {
    private static final String ID = "urn:p2pchat:api";
    private static final String PROBLEM = "/components/schemas/Problem";
    /** What the description tells once for all calls. */
    private static final Map<Integer, String> EVERYWHERE =
            Map.of(401, "not-logged-in", 403, "foreign-origin", 404, "not-found", 405, "method-not-allowed");

    static final JsonNode API = read();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(ID, API.toString())))
                    .metaSchema(metaSchema()));
    private static final ConcurrentMap<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

    private ApiContract() {}

    /** The document is no schema as a whole, only parts of it are. */
    private static JsonMetaSchema metaSchema() {
        JsonMetaSchema.Builder known = JsonMetaSchema.builder(JsonMetaSchema.getV202012());
        API.fieldNames().forEachRemaining(part -> known.keyword(new NonValidationKeyword(part)));
        return known.build();
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(Path.of("protocol", "openapi.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails when the description does not know such an answer, or the body is another. */
    static void check(String method, String path, Answer answer) {
        if (method.equals("HEAD")) {
            checkHead(path, answer);
            return;
        }
        String call = method + " " + path;
        String operation = operation(method, path);
        String response = operation.isEmpty() ? "" : resolved(operation + "/responses/" + answer.status());
        if (response.isEmpty()) {
            checkUndescribed(call, answer);
            return;
        }
        checkHeaders(call, response, answer);
        JsonNode content = API.at(response + "/content");
        if (content.isMissingNode()) {
            assertEquals(0, answer.body().length, () -> call + " has a body: " + answer);
            return;
        }
        assertTrue(content.has(answer.mediaType()), () -> call + " has type " + answer.mediaType() + ": " + answer);
        String schema = response + "/content/" + escaped(answer.mediaType()) + "/schema";
        if (!API.at(schema).isMissingNode()) {
            validate(call, schema, answer);
        }
    }

    /** RFC 9110 section 9.3.2: as GET, without the body. */
    private static void checkHead(String path, Answer answer) {
        assertEquals(0, answer.body().length, () -> "HEAD " + path + " has a body: " + answer);
        boolean known = !resolved(operation("GET", path) + "/responses/" + answer.status())
                        .isEmpty()
                || EVERYWHERE.containsKey(answer.status());
        assertTrue(known, () -> "HEAD " + path + " answers what the description does not know: " + answer);
    }

    private static void checkUndescribed(String call, Answer answer) {
        String code = EVERYWHERE.get(answer.status());
        if (code == null || (call.startsWith("GET /api") && answer.status() == 403)) {
            fail(call + " answers what the description does not know: " + answer);
        }
        if (call.contains(" /api")) {
            answer.is(String.valueOf(code));
            validate(call, PROBLEM, answer);
        }
    }

    private static void checkHeaders(String call, String response, Answer answer) {
        API.at(response + "/headers").fieldNames().forEachRemaining(name -> {
            boolean required = API.at(resolved(response + "/headers/" + name) + "/required")
                    .asBoolean();
            assertTrue(
                    !required || answer.headers().firstValue(name).isPresent(),
                    () -> call + " lacks the header " + name + ": " + answer);
        });
    }

    /** The pointer to an operation, empty when the description has none. */
    private static String operation(String method, String path) {
        String plain = path.replaceFirst("\\?.*", "");
        for (Map.Entry<String, JsonNode> entry : API.required("paths").properties()) {
            String pattern = entry.getKey().replaceAll("\\{[^}]+}", "[^/]+");
            String verb = method.toLowerCase(Locale.ROOT);
            if (plain.matches(pattern) && entry.getValue().has(verb)) {
                return "/paths/" + escaped(entry.getKey()) + "/" + verb;
            }
        }
        return "";
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** The pointer itself or, of a reference, where it points to; empty when nothing is there. */
    private static String resolved(String pointer) {
        JsonNode node = API.at(pointer);
        if (node.isMissingNode()) {
            return "";
        }
        return node.has("$ref") ? node.required("$ref").textValue().substring(1) : pointer;
    }

    /** The part of the description that a reference points to, or the part itself. */
    static JsonNode resolved(JsonNode part) {
        return part.has("$ref") ? API.at(part.required("$ref").textValue().substring(1)) : part;
    }

    private static void validate(String call, String pointer, Answer answer) {
        JsonSchema schema = SCHEMAS.computeIfAbsent(
                pointer,
                key -> FACTORY.getSchema(
                        SchemaLocation.of(ID + "#" + key.replace("{", "%7B").replace("}", "%7D"))));
        Set<ValidationMessage> problems = schema.validate(
                answer.json(), context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
        assertTrue(problems.isEmpty(), () -> call + " answers " + answer + ", but " + problems);
    }
}
