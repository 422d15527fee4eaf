package p2pchat.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import p2pchat.totp.AppCodes;

/** How tests set up the codes of an app, and switch them off. */
final class Codes {
    static final Map<String, Object> PASSWORD = Map.of("password", Person.PASSWORD);

    private static final int MOST_BACKUP_CODES = 10;
    /** By username. */
    private static final Map<String, String> BACKUP_CODES = new ConcurrentHashMap<>();
    /** By username. */
    private static final Map<String, String> SECRETS = new ConcurrentHashMap<>();

    /**
     * What an account has once codes are asked for.
     *
     * @param secret of the app, in base 32
     */
    record Enabled(String secret, List<String> backupCodes) {}

    private Codes() {}

    /** The secret of a set-up that is begun. */
    static String begin(Person person) {
        String secret =
                person.call("POST", "/api/totp").json(PASSWORD).expect(200).text("secret");
        SECRETS.put(person.name(), secret);
        return secret;
    }

    private static JsonNode status(Person person) {
        return person.call("GET", "/api/totp").expect(200).json();
    }

    /** As {@link #begin}, also when codes are asked for, of which none of the next step has been used. */
    static String beginAnew(Person person) {
        if (status(person).required("enabled").booleanValue()) {
            String code = AppCodes.of(SECRETS.getOrDefault(person.name(), ""), 1);
            person.call("DELETE", "/api/totp").json(withCode(code)).expect(204);
        }
        return begin(person);
    }

    static Map<String, Object> withCode(String code) {
        return Map.of("password", Person.PASSWORD, "code", code);
    }

    /** A backup code that is not used yet; the same as long as none is. */
    static String backupCode(Person person) {
        if (status(person).required("backupCodesLeft").intValue() < MOST_BACKUP_CODES) {
            BACKUP_CODES.put(person.name(), enable(person).backupCodes().get(0));
        }
        return BACKUP_CODES.getOrDefault(person.name(), "");
    }

    static Call confirm(Person person, String code) {
        return person.call("POST", "/api/totp/confirm").json(Map.of("code", code));
    }

    /** Confirmed by the code of the step before, so that those of now are unused. */
    static Enabled enable(Person person) {
        String secret = beginAnew(person);
        Answer confirmed = confirm(person, AppCodes.of(secret, -1)).send();
        if (confirmed.status() == 401) {
            // A step has ended on the way.
            confirmed = confirm(person, AppCodes.of(secret, -1)).send();
        }
        return new Enabled(secret, in(confirmed.has(200)));
    }

    /** The backup codes that an answer tells. */
    static List<String> in(Answer answer) {
        List<String> codes = new ArrayList<>();
        answer.json().required("backupCodes").forEach(code -> codes.add(code.textValue()));
        return codes;
    }
}
