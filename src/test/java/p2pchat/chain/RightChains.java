package p2pchat.chain;

import static p2pchat.chain.ChainMaker.sealed;
import static p2pchat.chain.FixtureFiles.LAPTOP;
import static p2pchat.chain.FixtureFiles.OTHER_RECOVERY;
import static p2pchat.chain.FixtureFiles.PHONE;
import static p2pchat.chain.FixtureFiles.RECOVERY;
import static p2pchat.chain.FixtureFiles.begun;
import static p2pchat.chain.FixtureFiles.ofTwo;
import static p2pchat.chain.FixtureFiles.phoneRemoved;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** Chains that are right. */
final class RightChains {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FixtureFiles files;

    private RightChains(FixtureFiles files) {
        this.files = files;
    }

    static void addTo(FixtureFiles files) {
        RightChains fixtures = new RightChains(files);
        fixtures.right();
        fixtures.rightAsTheyAre();
    }

    private void right() {
        files.valid("genesis", begun(), LAPTOP, RECOVERY);
        files.valid("add", ofTwo(), LAPTOP, RECOVERY, PHONE);
        ChainMaker recovered = begun();
        files.valid(
                "add-by-recovery-key", recovered.then(recovered.addition(RECOVERY, PHONE)), LAPTOP, RECOVERY, PHONE);
        ChainMaker keys = begun();
        files.valid(
                "add-recovery-key", keys.then(keys.addition(LAPTOP, OTHER_RECOVERY)), LAPTOP, RECOVERY, OTHER_RECOVERY);
        files.valid("remove", phoneRemoved(), LAPTOP, RECOVERY);
        ChainMaker later = ofTwo();
        files.valid("remove-by-later-device", later.then(later.removal(PHONE, LAPTOP)), RECOVERY, PHONE);
        ChainMaker leaving = ofTwo();
        files.valid("remove-itself", leaving.then(leaving.removal(PHONE, PHONE)), LAPTOP, RECOVERY);
        ChainMaker replaced = begun();
        replaced.then(replaced.addition(LAPTOP, OTHER_RECOVERY));
        replaced.then(replaced.removal(OTHER_RECOVERY, RECOVERY));
        files.valid("remove-recovery-key", replaced, LAPTOP, OTHER_RECOVERY);
        ChainMaker empty = begun();
        empty.then(empty.removal(LAPTOP, LAPTOP));
        files.valid("remove-last-device", empty, RECOVERY);
        ChainMaker anew = begun();
        anew.then(anew.removal(RECOVERY, LAPTOP));
        files.valid("add-after-last-device", anew.then(anew.addition(RECOVERY, PHONE)), RECOVERY, PHONE);
    }

    /** The bytes count as they are: there is no one way to write a payload. */
    private void rightAsTheyAre() {
        ChainMaker spaced = begun();
        String text = spaced.additionOf(LAPTOP, PHONE).toPrettyString().replace("alice\"", "\\u0061lice\"") + "\n";
        spaced.then(sealed(text.getBytes(StandardCharsets.UTF_8), LAPTOP, PHONE));
        files.valid("payload-with-spaces-and-escapes", spaced, LAPTOP, RECOVERY, PHONE);
        ChainMaker turned = begun();
        ObjectNode forwards = turned.additionOf(LAPTOP, PHONE);
        ObjectNode backwards = JSON.createObjectNode();
        backwards.set("device", forwards.remove("device"));
        backwards.setAll(forwards);
        files.valid("payload-in-another-order", turned.then(sealed(backwards, LAPTOP, PHONE)), LAPTOP, RECOVERY, PHONE);
        ChainMaker precise = begun();
        ObjectNode exact = precise.additionOf(LAPTOP, PHONE).put("time", "2026-11-28T12:00:00.123Z");
        files.valid("time-with-milliseconds", precise.then(sealed(exact, LAPTOP, PHONE)), LAPTOP, RECOVERY, PHONE);
    }
}
