package p2pchat.chain;

import static p2pchat.chain.ChainMaker.sealed;
import static p2pchat.chain.FixtureFiles.LAPTOP;
import static p2pchat.chain.FixtureFiles.OTHER_RECOVERY;
import static p2pchat.chain.FixtureFiles.PHONE;
import static p2pchat.chain.FixtureFiles.begun;
import static p2pchat.chain.FixtureFiles.ofTwo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Function;
import p2pchat.platform.json.Base64Url;

/** Links whose payloads are not what payloads have to be. */
final class WrongPayloads {
    private final FixtureFiles files;

    private WrongPayloads(FixtureFiles files) {
        this.files = files;
    }

    static void addTo(FixtureFiles files) {
        WrongPayloads fixtures = new WrongPayloads(files);
        fixtures.wrongFields();
        fixtures.wrongBytes();
    }

    private void wrongFields() {
        wrongAddition("unknown-field", payload -> payload.put("comment", "hello"));
        wrongAddition(
                "unknown-field-of-device",
                payload -> payload.withObject("device").put("name", "Laptop"));
        wrongAddition(
                "recovery-key-in-addition",
                payload -> payload.putObject("recovery")
                        .put("id", OTHER_RECOVERY.id())
                        .put("key", OTHER_RECOVERY.key()));
        for (String field :
                new String[] {"v", "username", "sequence", "previous", "action", "time", "signer", "device"}) {
            wrongAddition("without-" + field, payload -> payload.remove(field));
        }
        wrongAddition("later-version", payload -> payload.put("v", 2));
        wrongAddition("action-unknown", payload -> payload.put("action", "replace"));
        wrongAddition("time-with-offset", payload -> payload.put("time", "2026-11-28T12:00:00+01:00"));
        wrongAddition("time-no-date", payload -> payload.put("time", "2026-13-28T12:00:00Z"));
        wrongAddition("time-number", payload -> payload.put("time", 1_795_867_200));
        wrongAddition("device-text", payload -> payload.put("device", PHONE.id()));
        wrongAddition(
                "device-without-role", payload -> payload.withObject("device").remove("role"));
        wrongAddition(
                "device-without-key", payload -> payload.withObject("device").remove("key"));
        wrongAddition("key-short", payload -> payload.withObject("device").put("key", Base64Url.encode(new byte[31])));
        wrongAddition("key-padded", payload -> payload.withObject("device").put("key", PHONE.key() + "="));
        files.invalid("removal-with-key", ofTwo(), chain -> {
            ObjectNode payload = chain.removalOf(LAPTOP, PHONE);
            payload.withObject("device").put("key", PHONE.key());
            return sealed(payload, LAPTOP);
        });
        Signer shortNamed = PHONE.as("a-short-one", "device");
        files.invalid("id-short", begun(), chain -> chain.addition(LAPTOP, shortNamed));
        Signer oddlyNamed = PHONE.as("alice's phone 001", "device");
        files.invalid("id-characters", begun(), chain -> chain.addition(LAPTOP, oddlyNamed));
        Signer longNamed = PHONE.as("a".repeat(65), "device");
        files.invalid("id-long", begun(), chain -> chain.addition(LAPTOP, longNamed));
    }

    private void wrongAddition(String name, Consumer<ObjectNode> change) {
        files.invalid(name, begun(), chain -> {
            ObjectNode payload = chain.additionOf(LAPTOP, PHONE);
            change.accept(payload);
            return sealed(payload, LAPTOP, PHONE);
        });
    }

    private void wrongBytes() {
        wrongPayload("payload-too-long", text -> text + " ".repeat(2_049 - text.length()));
        wrongPayload("payload-array", text -> "[" + text + "]");
        wrongPayload("payload-two-objects", text -> text + text);
        wrongPayload("payload-truncated", text -> text.substring(0, text.length() - 1));
        wrongPayload("payload-empty", text -> "");
        files.invalid("payload-not-utf8", begun(), chain -> {
            byte[] payload = chain.additionOf(LAPTOP, PHONE)
                    .put("signer", "\u00e9")
                    .toString()
                    .getBytes(StandardCharsets.ISO_8859_1);
            return sealed(payload, LAPTOP, PHONE);
        });
        files.invalid("payload-padded", begun(), chain -> {
            ObjectNode payload = chain.additionOf(LAPTOP, PHONE);
            String text = payload + " ".repeat(3 - payload.toString().length() % 3 + 1);
            ObjectNode link = sealed(text.getBytes(StandardCharsets.UTF_8), LAPTOP, PHONE);
            return link.put("payload", link.required("payload").textValue() + "==");
        });
    }

    private void wrongPayload(String name, Function<String, String> change) {
        files.invalid(name, begun(), chain -> {
            String text = change.apply(chain.additionOf(LAPTOP, PHONE).toString());
            return sealed(text.getBytes(StandardCharsets.UTF_8), LAPTOP, PHONE);
        });
    }
}
