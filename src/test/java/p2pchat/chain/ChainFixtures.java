package p2pchat.chain;

import static p2pchat.chain.ChainMaker.sealed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import p2pchat.platform.json.Base64Url;

/**
 * Makes {@code protocol/chain-fixtures}, which the tests of the server and of the pages share: chains that are right, and
 * chains of which all is right but the last link.
 */
final class ChainFixtures {
    static final Path FOLDER = Path.of("protocol", "chain-fixtures");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Signer LAPTOP = Signer.device("alices-laptop-01");
    private static final Signer PHONE = Signer.device("alices-phone-001");
    private static final Signer TABLET = Signer.device("alices-tablet-01");
    private static final Signer RECOVERY = Signer.recovery("alices recovery key");
    private static final Signer OTHER_RECOVERY = Signer.recovery("alices other recovery key");

    private final Map<String, String> files = new TreeMap<>();

    private ChainFixtures() {}

    /** Writes the files anew. */
    public static void main(String[] arguments) throws IOException {
        for (Map.Entry<String, String> file : all().entrySet()) {
            Path path = FOLDER.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    /** The content of each file, by its path in the folder. */
    static Map<String, String> all() {
        ChainFixtures fixtures = new ChainFixtures();
        fixtures.right();
        fixtures.wrongFirst();
        fixtures.wrongPlace();
        fixtures.wrongMembers();
        fixtures.wrongSignatures();
        fixtures.wrongFields();
        fixtures.wrongBytes();
        return fixtures.files;
    }

    private static ChainMaker begun() {
        ChainMaker chain = new ChainMaker("alice");
        return chain.then(chain.genesis(LAPTOP, RECOVERY));
    }

    private static ChainMaker ofTwo() {
        ChainMaker chain = begun();
        return chain.then(chain.addition(LAPTOP, PHONE));
    }

    private static ChainMaker phoneRemoved() {
        ChainMaker chain = ofTwo();
        return chain.then(chain.removal(LAPTOP, PHONE));
    }

    private void valid(String name, ChainMaker chain, Signer... present) {
        ObjectNode file = file(chain);
        JsonNode first = chain.links().get(0);
        JsonNode last = chain.links().get(chain.links().size() - 1);
        file.put("identity", hash(first));
        file.putObject("head").put("sequence", chain.links().size() - 1).put("hash", hash(last));
        ArrayNode members = file.putArray("members");
        for (Signer member : present) {
            members.add(member.described());
        }
        files.put("valid/" + name + ".json", file.toPrettyString() + "\n");
    }

    private void invalid(String name, ChainMaker chain, Function<ChainMaker, ObjectNode> wrong) {
        files.put(
                "invalid/" + name + ".json",
                file(chain.then(wrong.apply(chain))).toPrettyString() + "\n");
    }

    private static ObjectNode file(ChainMaker chain) {
        ObjectNode file = JSON.createObjectNode().put("username", "alice");
        file.putArray("links").addAll(chain.links());
        return file;
    }

    private static String hash(JsonNode link) {
        return Base64Url.encode(Signer.sha256(
                java.util.Base64.getUrlDecoder().decode(link.required("payload").textValue())));
    }

    private void right() {
        valid("genesis", begun(), LAPTOP, RECOVERY);
        valid("add", ofTwo(), LAPTOP, RECOVERY, PHONE);
        ChainMaker recovered = begun();
        valid("add-by-recovery-key", recovered.then(recovered.addition(RECOVERY, PHONE)), LAPTOP, RECOVERY, PHONE);
        ChainMaker keys = begun();
        valid("add-recovery-key", keys.then(keys.addition(LAPTOP, OTHER_RECOVERY)), LAPTOP, RECOVERY, OTHER_RECOVERY);
        valid("remove", phoneRemoved(), LAPTOP, RECOVERY);
        ChainMaker later = ofTwo();
        valid("remove-by-later-device", later.then(later.removal(PHONE, LAPTOP)), RECOVERY, PHONE);
        ChainMaker leaving = ofTwo();
        valid("remove-itself", leaving.then(leaving.removal(PHONE, PHONE)), LAPTOP, RECOVERY);
        ChainMaker replaced = begun();
        replaced.then(replaced.addition(LAPTOP, OTHER_RECOVERY));
        replaced.then(replaced.removal(OTHER_RECOVERY, RECOVERY));
        valid("remove-recovery-key", replaced, LAPTOP, OTHER_RECOVERY);
        ChainMaker empty = begun();
        empty.then(empty.removal(LAPTOP, LAPTOP));
        valid("remove-last-device", empty, RECOVERY);
        ChainMaker anew = begun();
        anew.then(anew.removal(RECOVERY, LAPTOP));
        valid("add-after-last-device", anew.then(anew.addition(RECOVERY, PHONE)), RECOVERY, PHONE);
        rightAsTheyAre();
    }

    /** The bytes count as they are: there is no one way to write a payload. */
    private void rightAsTheyAre() {
        ChainMaker spaced = begun();
        String text = spaced.additionOf(LAPTOP, PHONE).toPrettyString().replace("alice\"", "\\u0061lice\"") + "\n";
        spaced.then(sealed(text.getBytes(StandardCharsets.UTF_8), LAPTOP, PHONE));
        valid("payload-with-spaces-and-escapes", spaced, LAPTOP, RECOVERY, PHONE);
        ChainMaker turned = begun();
        ObjectNode forwards = turned.additionOf(LAPTOP, PHONE);
        ObjectNode backwards = JSON.createObjectNode();
        backwards.set("device", forwards.remove("device"));
        backwards.setAll(forwards);
        valid("payload-in-another-order", turned.then(sealed(backwards, LAPTOP, PHONE)), LAPTOP, RECOVERY, PHONE);
        ChainMaker precise = begun();
        ObjectNode exact = precise.additionOf(LAPTOP, PHONE).put("time", "2026-11-28T12:00:00.123Z");
        valid("time-with-milliseconds", precise.then(sealed(exact, LAPTOP, PHONE)), LAPTOP, RECOVERY, PHONE);
    }

    private void wrongFirst() {
        invalid(
                "genesis-with-previous",
                new ChainMaker("alice"),
                chain -> sealed(
                        chain.genesisOf(LAPTOP, RECOVERY).put("previous", Base64Url.encode(new byte[32])),
                        LAPTOP,
                        RECOVERY));
        invalid(
                "genesis-later-sequence",
                new ChainMaker("alice"),
                chain -> sealed(chain.genesisOf(LAPTOP, RECOVERY).put("sequence", 1), LAPTOP, RECOVERY));
        invalid(
                "genesis-signed-by-another",
                new ChainMaker("alice"),
                chain -> sealed(chain.genesisOf(LAPTOP, RECOVERY).put("signer", RECOVERY.id()), LAPTOP, RECOVERY));
        invalid(
                "genesis-without-recovery-signature",
                new ChainMaker("alice"),
                chain -> sealed(chain.genesisOf(LAPTOP, RECOVERY), LAPTOP));
        invalid(
                "genesis-without-device-signature",
                new ChainMaker("alice"),
                chain -> sealed(chain.genesisOf(LAPTOP, RECOVERY), RECOVERY));
        invalid(
                "genesis-signatures-swapped",
                new ChainMaker("alice"),
                chain -> sealed(chain.genesisOf(LAPTOP, RECOVERY), RECOVERY, LAPTOP));
        invalid("genesis-without-recovery-key", new ChainMaker("alice"), chain -> {
            ObjectNode payload = chain.genesisOf(LAPTOP, RECOVERY);
            payload.remove("recovery");
            return sealed(payload, LAPTOP, RECOVERY);
        });
        invalid("genesis-of-recovery-key", new ChainMaker("alice"), chain -> chain.genesis(OTHER_RECOVERY, RECOVERY));
        Signer same = Signer.recovery("alices-laptop-01");
        invalid("genesis-one-key-for-both", new ChainMaker("alice"), chain -> chain.genesis(LAPTOP, same));
        Signer misnamed = RECOVERY.as("recovery-AAAAAAAAAAAAAAAA", "recovery");
        invalid("genesis-misnamed-recovery-key", new ChainMaker("alice"), chain -> chain.genesis(LAPTOP, misnamed));
        invalid("genesis-unknown-field-of-recovery-key", new ChainMaker("alice"), chain -> {
            ObjectNode payload = chain.genesisOf(LAPTOP, RECOVERY);
            payload.withObject("recovery").put("role", "recovery");
            return sealed(payload, LAPTOP, RECOVERY);
        });
        invalid("first-is-addition", new ChainMaker("alice"), chain -> chain.addition(LAPTOP, PHONE));
    }

    private void wrongPlace() {
        invalid("second-genesis", begun(), chain -> chain.genesis(PHONE, OTHER_RECOVERY));
        invalid(
                "wrong-previous",
                begun(),
                chain -> sealed(
                        chain.additionOf(LAPTOP, PHONE).put("previous", Base64Url.encode(new byte[32])),
                        LAPTOP,
                        PHONE));
        invalid(
                "previous-null",
                begun(),
                chain -> sealed(chain.additionOf(LAPTOP, PHONE).putNull("previous"), LAPTOP, PHONE));
        invalid(
                "previous-of-the-link-before-the-last",
                ofTwo(),
                chain -> sealed(
                        chain.additionOf(LAPTOP, TABLET)
                                .put("previous", hash(chain.links().get(0))),
                        LAPTOP,
                        TABLET));
        invalid(
                "sequence-repeated",
                ofTwo(),
                chain -> sealed(chain.additionOf(LAPTOP, TABLET).put("sequence", 1), LAPTOP, TABLET));
        invalid(
                "sequence-left-out",
                begun(),
                chain -> sealed(chain.additionOf(LAPTOP, PHONE).put("sequence", 2), LAPTOP, PHONE));
        invalid(
                "sequence-text",
                begun(),
                chain -> sealed(chain.additionOf(LAPTOP, PHONE).put("sequence", "1"), LAPTOP, PHONE));
        invalid(
                "wrong-username",
                begun(),
                chain -> sealed(chain.additionOf(LAPTOP, PHONE).put("username", "bob"), LAPTOP, PHONE));
        invalid(
                "username-in-capitals",
                begun(),
                chain -> sealed(chain.additionOf(LAPTOP, PHONE).put("username", "Alice"), LAPTOP, PHONE));
    }

    private void wrongMembers() {
        Signer impostor = Signer.device("an impostor's key").as(PHONE.id(), "device");
        invalid("reused-id", ofTwo(), chain -> chain.addition(LAPTOP, impostor));
        invalid("reused-id-of-removed-device", phoneRemoved(), chain -> chain.addition(LAPTOP, impostor));
        invalid("reused-key", ofTwo(), chain -> chain.addition(LAPTOP, PHONE.as("alices-other-one", "device")));
        invalid(
                "reused-key-of-removed-device",
                phoneRemoved(),
                chain -> chain.addition(LAPTOP, PHONE.as("alices-other-one", "device")));
        invalid("removed-device-added-again", phoneRemoved(), chain -> chain.addition(LAPTOP, PHONE));
        invalid(
                "reused-recovery-key",
                begun(),
                chain -> chain.addition(LAPTOP, RECOVERY.as("alices-other-one", "device")));
        invalid("signer-removed", phoneRemoved(), chain -> chain.addition(PHONE, TABLET));
        invalid("signer-unknown", begun(), chain -> chain.addition(PHONE, TABLET));
        invalid("signer-adds-itself", begun(), chain -> chain.addition(PHONE, PHONE));
        invalid("removal-by-removed-device", phoneRemoved(), chain -> chain.removal(PHONE, LAPTOP));
        invalid("removal-by-unknown-device", begun(), chain -> chain.removal(PHONE, LAPTOP));
        invalid("removal-of-unknown-device", begun(), chain -> chain.removal(LAPTOP, PHONE));
        invalid("removal-repeated", phoneRemoved(), chain -> chain.removal(LAPTOP, PHONE));
        Signer misnamed = OTHER_RECOVERY.as("recovery-AAAAAAAAAAAAAAAA", "recovery");
        invalid("misnamed-recovery-key", begun(), chain -> chain.addition(LAPTOP, misnamed));
        invalid("role-unknown", begun(), chain -> chain.addition(LAPTOP, PHONE.as(PHONE.id(), "server")));
    }

    private void wrongSignatures() {
        invalid("missing-proof-of-possession", begun(), chain -> sealed(chain.additionOf(LAPTOP, PHONE), LAPTOP));
        invalid("missing-signature-of-signer", begun(), chain -> sealed(chain.additionOf(LAPTOP, PHONE), PHONE));
        invalid("no-signatures", begun(), chain -> sealed(chain.additionOf(LAPTOP, PHONE)));
        invalid("signatures-swapped", begun(), chain -> sealed(chain.additionOf(LAPTOP, PHONE), PHONE, LAPTOP));
        invalid("signature-twice", begun(), chain -> sealed(chain.additionOf(LAPTOP, PHONE), LAPTOP, LAPTOP));
        invalid("signature-too-many", ofTwo(), chain -> sealed(chain.removalOf(LAPTOP, PHONE), LAPTOP, RECOVERY));
        invalid(
                "signature-of-another-key",
                begun(),
                chain -> sealed(chain.additionOf(LAPTOP, PHONE), TABLET.as(LAPTOP.id(), "device"), PHONE));
        invalid(
                "possession-of-another-key",
                begun(),
                chain -> sealed(chain.additionOf(LAPTOP, PHONE), LAPTOP, TABLET.as(PHONE.id(), "device")));
        invalid("signature-of-another-payload", ofTwo(), chain -> {
            String other = sealed(chain.removalOf(LAPTOP, LAPTOP), LAPTOP)
                    .at("/signatures/0/signature")
                    .textValue();
            return ChainMaker.sign(sealed(chain.removalOf(LAPTOP, PHONE)), LAPTOP.id(), other);
        });
        invalid("signature-without-context", ofTwo(), chain -> {
            String payload = chain.removalOf(LAPTOP, PHONE).toString();
            return ChainMaker.sign(sealed(payload.getBytes(StandardCharsets.UTF_8)), LAPTOP.id(), LAPTOP.sign(payload));
        });
        invalid(
                "signature-short",
                ofTwo(),
                chain -> ChainMaker.sign(
                        sealed(chain.removalOf(LAPTOP, PHONE)), LAPTOP.id(), Base64Url.encode(new byte[63])));
        invalid(
                "signature-of-zeros",
                ofTwo(),
                chain -> ChainMaker.sign(
                        sealed(chain.removalOf(LAPTOP, PHONE)), LAPTOP.id(), Base64Url.encode(new byte[64])));
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
        invalid("removal-with-key", ofTwo(), chain -> {
            ObjectNode payload = chain.removalOf(LAPTOP, PHONE);
            payload.withObject("device").put("key", PHONE.key());
            return sealed(payload, LAPTOP);
        });
        Signer shortNamed = PHONE.as("a-short-one", "device");
        invalid("id-short", begun(), chain -> chain.addition(LAPTOP, shortNamed));
        Signer oddlyNamed = PHONE.as("alice's phone 001", "device");
        invalid("id-characters", begun(), chain -> chain.addition(LAPTOP, oddlyNamed));
        Signer longNamed = PHONE.as("a".repeat(65), "device");
        invalid("id-long", begun(), chain -> chain.addition(LAPTOP, longNamed));
    }

    private void wrongAddition(String name, Consumer<ObjectNode> change) {
        invalid(name, begun(), chain -> {
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
        invalid("payload-not-utf8", begun(), chain -> {
            byte[] payload = chain.additionOf(LAPTOP, PHONE)
                    .put("signer", "\u00e9")
                    .toString()
                    .getBytes(StandardCharsets.ISO_8859_1);
            return sealed(payload, LAPTOP, PHONE);
        });
        invalid("payload-padded", begun(), chain -> {
            ObjectNode payload = chain.additionOf(LAPTOP, PHONE);
            String text = payload + " ".repeat(3 - payload.toString().length() % 3 + 1);
            ObjectNode link = sealed(text.getBytes(StandardCharsets.UTF_8), LAPTOP, PHONE);
            return link.put("payload", link.required("payload").textValue() + "==");
        });
    }

    private void wrongPayload(String name, Function<String, String> change) {
        invalid(name, begun(), chain -> {
            String text = change.apply(chain.additionOf(LAPTOP, PHONE).toString());
            return sealed(text.getBytes(StandardCharsets.UTF_8), LAPTOP, PHONE);
        });
    }
}
