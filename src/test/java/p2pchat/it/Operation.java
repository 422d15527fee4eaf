package p2pchat.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A call of the API as its description has it: tests that hold for every call take the calls from there, so that a new
 * one cannot be forgotten.
 *
 * @param method in capital letters
 * @param path with its parameters in braces
 * @param description what the description says of it
 */
record Operation(String method, String path, JsonNode description) {
    private static final String JSON = "application/json";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /** Every call under {@code /api}. */
    static List<Operation> all() {
        List<Operation> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path :
                ApiContract.API.required("paths").properties()) {
            for (Map.Entry<String, JsonNode> part : path.getValue().properties()) {
                boolean isCall = part.getValue().has("operationId");
                if (isCall && path.getKey().startsWith("/api/")) {
                    all.add(new Operation(part.getKey().toUpperCase(Locale.ROOT), path.getKey(), part.getValue()));
                }
            }
        }
        return all;
    }

    /** Those that change something. */
    static Stream<Operation> changing() {
        return all().stream().filter(each -> !SAFE.contains(each.method()));
    }

    /** Those that only read. */
    static Stream<Operation> reading() {
        return all().stream().filter(each -> each.method().equals("GET"));
    }

    /** Those with a JSON body. */
    static Stream<Operation> withJson() {
        return all().stream().filter(Operation::takesJson);
    }

    /** Those that need a login. */
    static Stream<Operation> closed() {
        return all().stream().filter(each -> !each.isOpen());
    }

    boolean isOpen() {
        return description.has("security") && description.required("security").isEmpty();
    }

    boolean takesJson() {
        return !body().isMissingNode();
    }

    /** The longest body that it takes, in bytes. */
    int mostBytes() {
        return description.path("requestBody").path("x-most-bytes").asInt(65_536);
    }

    /** Whether it is for a device of the caller that is in their chain. */
    boolean isForDevices() {
        return path.equals("/api/session/device") || isForbidden("device-not-proven");
    }

    /** Whether it is about a contact, or about oneself. */
    boolean isAboutContacts() {
        return isForbidden("not-a-contact");
    }

    private boolean isForbidden(String code) {
        return ApiContract.resolved(description.at("/responses/403")).toString().contains(code);
    }

    boolean takesPicture() {
        return description.at("/requestBody/content").has("image/png");
    }

    /** Whether its body is bytes of no kind. */
    boolean takesOctets() {
        return description.at("/requestBody/content").has("application/octet-stream");
    }

    /** The status that it answers when all is well. */
    int success() {
        return description
                .required("responses")
                .propertyStream()
                .map(response -> Integer.parseInt(response.getKey()))
                .filter(status -> status < 300)
                .findFirst()
                .orElseThrow();
    }

    private JsonNode body() {
        JsonNode schema =
                description.path("requestBody").path("content").path(JSON).path("schema");
        return schema.isMissingNode() ? schema : ApiContract.resolved(schema);
    }

    /** The types that each field of its body may have. */
    Map<String, Set<String>> fields() {
        Map<String, Set<String>> fields = new LinkedHashMap<>();
        body().required("properties").properties().forEach(field -> {
            JsonNode type = ApiContract.resolved(field.getValue()).required("type");
            Set<String> types = new TreeSet<>();
            if (type.isTextual()) {
                types.add(type.textValue());
            } else {
                type.forEach(each -> types.add(each.textValue()));
            }
            fields.put(field.getKey(), types);
        });
        return fields;
    }

    /** The fields that its body must have; of alternatives the first. */
    List<String> requiredFields() {
        List<String> names = new ArrayList<>();
        body().path("required").forEach(name -> names.add(name.textValue()));
        body().at("/oneOf/0/required").forEach(name -> names.add(name.textValue()));
        return names;
    }

    /** The code of what it answers when a field has the wrong type. */
    String wrongField() {
        return description.at("/responses/400").toString().contains("ProfileProblem")
                ? "invalid-profile"
                : "bad-request";
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
