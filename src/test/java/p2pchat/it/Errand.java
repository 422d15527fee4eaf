package p2pchat.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import p2pchat.platform.json.Base64Url;
import p2pchat.totp.AppCodes;

/**
 * Makes of each call of the description a request that succeeds.
 *
 * @param me who makes it
 * @param other somebody whom {@code me} has nothing to do with, and who has a picture
 * @param origin of the page that makes it
 */
record Errand(Person me, Person other, String origin) {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final String NEW_PASSWORD = "a lighthouse in the fog";

    Errand(Person me, Person other) {
        this(me, other, me.server().origin());
    }

    /** Sees to it that every call can succeed. */
    static Errand of(Person me, Person other) {
        other.call("PUT", "/api/profile/picture")
                .bytes("image/png", Pictures.png(3, 3))
                .expect(200);
        return new Errand(me, other);
    }

    /** Sees to it that a call for devices can succeed. */
    Errand prepared(Operation operation) {
        if (operation.isForDevices()) {
            Identity identity = Identity.begin(me);
            if (!operation.path().equals("/api/session/device")) {
                identity.prove(me).expect(204);
            }
        }
        if (operation.path().equals("/api/account/confirmation/passkey")) {
            Identity.proven(me);
            Passkeys.one(me);
        }
        return this;
    }

    /** The same of a page elsewhere. */
    Errand from(String page) {
        return new Errand(me, other, page);
    }

    private Map<String, Object> credential(Operation operation) {
        return operation.isOpen()
                ? Passkeys.registered(me).at(origin).assertion(Passkeys.loginChallenge(me.server()))
                : Passkeys.of(me).at(origin).registration(Passkeys.challenge(me));
    }

    /** The request, of the one who is logged in. */
    Call request(Operation operation) {
        prepared(operation);
        return filled(operation, me.call(operation.method(), url(operation)));
    }

    /** The request without a login. */
    Call stranger(Operation operation) {
        return filled(
                operation, me.server().call(operation.method(), url(operation)).from(Person.newAddress()));
    }

    private Call filled(Operation operation, Call call) {
        if (operation.takesPicture()) {
            return call.bytes("image/png", Pictures.png(3, 3));
        }
        if (operation.takesOctets()) {
            return call.bytes("application/octet-stream", BackupCalls.content(0));
        }
        return operation.takesJson() ? call.json(body(operation)) : call;
    }

    String url(Operation operation) {
        Person shown = operation.isAboutContacts() ? me : other;
        String url = operation.path().replace("{username}", shown.name());
        if (url.contains("{group}")) {
            return url.replace("{group}", group());
        }
        if (url.contains("{backup}")) {
            return url.replace("{backup}", backup(operation)).replace("{number}", "0");
        }
        if (url.contains("{passkey}")) {
            return url.replace("{passkey}", Passkeys.one(me));
        }
        if (!url.contains("{sessionId}")) {
            return url;
        }
        return url.replace("{sessionId}", me.elsewhere().session().text("sessionId"));
    }

    /** A group of {@code me} alone; the same each time. */
    private String group() {
        String id = Base64Url.encode(
                (me.name() + "-has-a-group-of-one").substring(0, 24).getBytes(UTF_8));
        Identity.proven(me);
        Map<String, Object> group =
                new LinkedHashMap<>(Map.of("group", id, "people", List.of(), "welcomes", List.of()));
        group.put("replaces", null);
        int status = me.call("POST", "/api/groups").json(group).send().status();
        if (status != 200 && status != 201) {
            throw new AssertionError("there is no group: " + status);
        }
        return id;
    }

    /** One that can be brought, completed, or read and removed. */
    private String backup(Operation operation) {
        BackupCalls backups = new BackupCalls(me);
        Identity.proven(me);
        return switch (operation.method()) {
            case "PUT" -> "a-backup-that-comes";
            case "POST" -> backups.brought("a-backup-that-came");
            default -> backups.kept("a-backup-that-is-kept");
        };
    }

    /** What the body must have, as it is right for {@code me}. */
    Map<String, Object> body(Operation operation) {
        Map<String, Object> body = new LinkedHashMap<>();
        for (String field : operation.requiredFields()) {
            body.put(
                    field,
                    switch (field) {
                        case "username" -> operation.path().equals("/api/accounts") ? Person.newName("zoe") : me.name();
                        case "password", "current" -> Person.PASSWORD;
                        case "new" -> NEW_PASSWORD;
                        case "name" -> "Phone";
                        case "purpose" -> "change-password";
                        case "credential" -> credential(operation);
                        case "code" -> AppCodes.of(Codes.beginAnew(me), 0);
                        case "payload", "signatures" ->
                            Identity.of(me).genesis().required(field);
                        case "device" -> Identity.of(me).device().id();
                        case "signature" ->
                            body.containsKey("challenge")
                                    ? Identity.begin(me).recoveryProof(String.valueOf(body.get("challenge")))
                                    : Identity.of(me).proof(me);
                        case "challenge" -> Identity.challenge(me);
                        case "head" -> Identity.begin(me).head();
                        case "link" -> Identity.anew(me).genesis();
                        case "parts" -> 1;
                        case "header" -> Post.data("a header");
                        case "packages" -> List.of(Identity.keyPackage(1));
                        case "to" -> me.name();
                        case "letters" -> Post.letters(Socket.LAPTOP, 1);
                        case "cursors" -> List.of(1);
                        case "group" -> Post.data((me.name() + "-begins-a-new-group").substring(0, 24));
                        case "people", "welcomes" -> List.of();
                        case "id" -> Post.newId();
                        case "epoch" -> 1;
                        case "commit" -> Post.data("a commit");
                        case "replaces" -> JsonNodeFactory.instance.nullNode();
                        default -> throw new IllegalStateException("what is " + field + "?");
                    });
        }
        if (operation.path().equals("/api/totp/backup-codes")) {
            body.put("code", Codes.backupCode(me));
        }
        return body;
    }

    /** As {@link #body}, written as JSON. */
    byte[] json(Operation operation) {
        return JSON.valueToTree(body(operation)).toString().getBytes(UTF_8);
    }
}
