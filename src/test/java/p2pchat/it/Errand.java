package p2pchat.it;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes of each call of the description a request that succeeds.
 *
 * @param me who makes it
 * @param other somebody whom {@code me} has nothing to do with, and who has a picture
 */
record Errand(Person me, Person other) {
    static final String NEW_PASSWORD = "a lighthouse in the fog";

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
        return this;
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
        return operation.takesJson() ? call.json(body(operation)) : call;
    }

    String url(Operation operation) {
        Person shown = operation.isAboutContacts() ? me : other;
        String url = operation.path().replace("{username}", shown.name());
        if (!url.contains("{sessionId}")) {
            return url;
        }
        return url.replace("{sessionId}", me.elsewhere().session().text("sessionId"));
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
                        case "payload", "signatures" ->
                            Identity.of(me).genesis().required(field);
                        case "device" -> Identity.of(me).device().id();
                        case "signature" -> Identity.of(me).proof(me);
                        case "packages" -> List.of(Identity.keyPackage(1));
                        default -> throw new IllegalStateException("what is " + field + "?");
                    });
        }
        return body;
    }
}
