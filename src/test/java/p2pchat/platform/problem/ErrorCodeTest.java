package p2pchat.platform.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {
    @Test
    void theDescriptionOfTheApiHasTheSameCodes() throws IOException {
        JsonNode described = new YAMLMapper()
                .readTree(Path.of("protocol", "openapi.yaml").toFile())
                .at("/components/schemas/ProblemCode/oneOf");
        Set<String> inDescription = new TreeSet<>();
        described.forEach(code -> inDescription.add(code.required("const").textValue()));
        Set<String> inProduct = new TreeSet<>(
                Arrays.stream(ErrorCode.values()).map(ErrorCode::code).toList());
        assertEquals(inProduct, inDescription);
    }

    @ParameterizedTest
    @EnumSource
    void aCodeIsItsConstantsNameInLowerCase(ErrorCode code) {
        assertEquals(code.name(), code.code().replace('-', '_').toUpperCase(Locale.ROOT));
        assertTrue(code.status() >= 400 && code.status() < 600);
    }

    @ParameterizedTest
    @CsvSource({
        "400, BAD_REQUEST",
        "401, NOT_LOGGED_IN",
        "404, NOT_FOUND",
        "405, METHOD_NOT_ALLOWED",
        "406, NOT_ACCEPTABLE",
        "413, TOO_LARGE",
        "415, UNSUPPORTED_MEDIA_TYPE",
        "418, BAD_REQUEST",
        "426, UPGRADE_REQUIRED",
        "500, INTERNAL_ERROR",
        "502, INTERNAL_ERROR",
        "503, UNAVAILABLE"
    })
    void aStatusOfTheServersMachineryHasACode(int status, ErrorCode expected) {
        assertEquals(expected, ErrorCode.ofStatus(status));
    }
}
