package p2pchat.chain;

import static p2pchat.chain.ChainMaker.sealed;
import static p2pchat.chain.FixtureFiles.LAPTOP;
import static p2pchat.chain.FixtureFiles.OTHER_RECOVERY;
import static p2pchat.chain.FixtureFiles.PHONE;
import static p2pchat.chain.FixtureFiles.RECOVERY;
import static p2pchat.chain.FixtureFiles.TABLET;
import static p2pchat.chain.FixtureFiles.begun;
import static p2pchat.chain.FixtureFiles.hash;
import static p2pchat.chain.FixtureFiles.ofTwo;
import static p2pchat.chain.FixtureFiles.phoneRemoved;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import p2pchat.platform.json.Base64Url;

/** Links that are well formed, but wrong where they are: of another place, of other members or signed by others. */
final class WrongLinks {
    private final FixtureFiles files;

    private WrongLinks(FixtureFiles files) {
        this.files = files;
    }

    static void addTo(FixtureFiles files) {
        WrongLinks fixtures = new WrongLinks(files);
        fixtures.wrongFirst();
        fixtures.wrongPlace();
        fixtures.wrongMembers();
        fixtures.wrongSignatures();
    }

    private void wrongFirst() {
        files.invalid(
                "genesis-with-previous",
                new ChainMaker("alice"),
                chain -> sealed(
                        chain.genesisOf(LAPTOP, RECOVERY).put("previous", Base64Url.encode(new byte[32])),
                        LAPTOP,
                        RECOVERY));
        files.invalid(
                "genesis-later-sequence",
                new ChainMaker("alice"),
                chain -> sealed(chain.genesisOf(LAPTOP, RECOVERY).put("sequence", 1), LAPTOP, RECOVERY));
        files.invalid(
                "genesis-signed-by-another",
                new ChainMaker("alice"),
                chain -> sealed(chain.genesisOf(LAPTOP, RECOVERY).put("signer", RECOVERY.id()), LAPTOP, RECOVERY));
        files.invalid(
                "genesis-without-recovery-signature",
                new ChainMaker("alice"),
                chain -> sealed(chain.genesisOf(LAPTOP, RECOVERY), LAPTOP));
        files.invalid(
                "genesis-without-device-signature",
                new ChainMaker("alice"),
                chain -> sealed(chain.genesisOf(LAPTOP, RECOVERY), RECOVERY));
        files.invalid(
                "genesis-signatures-swapped",
                new ChainMaker("alice"),
                chain -> sealed(chain.genesisOf(LAPTOP, RECOVERY), RECOVERY, LAPTOP));
        files.invalid("genesis-without-recovery-key", new ChainMaker("alice"), chain -> {
            ObjectNode payload = chain.genesisOf(LAPTOP, RECOVERY);
            payload.remove("recovery");
            return sealed(payload, LAPTOP, RECOVERY);
        });
        files.invalid(
                "genesis-of-recovery-key", new ChainMaker("alice"), chain -> chain.genesis(OTHER_RECOVERY, RECOVERY));
        Signer same = Signer.recovery("alices-laptop-01");
        files.invalid("genesis-one-key-for-both", new ChainMaker("alice"), chain -> chain.genesis(LAPTOP, same));
        Signer misnamed = RECOVERY.as("recovery-AAAAAAAAAAAAAAAA", "recovery");
        files.invalid(
                "genesis-misnamed-recovery-key", new ChainMaker("alice"), chain -> chain.genesis(LAPTOP, misnamed));
        files.invalid("genesis-unknown-field-of-recovery-key", new ChainMaker("alice"), chain -> {
            ObjectNode payload = chain.genesisOf(LAPTOP, RECOVERY);
            payload.withObject("recovery").put("role", "recovery");
            return sealed(payload, LAPTOP, RECOVERY);
        });
        files.invalid("first-is-addition", new ChainMaker("alice"), chain -> chain.addition(LAPTOP, PHONE));
    }

    private void wrongPlace() {
        files.invalid("second-genesis", begun(), chain -> chain.genesis(PHONE, OTHER_RECOVERY));
        files.invalid(
                "wrong-previous",
                begun(),
                chain -> sealed(
                        chain.additionOf(LAPTOP, PHONE).put("previous", Base64Url.encode(new byte[32])),
                        LAPTOP,
                        PHONE));
        files.invalid(
                "previous-null",
                begun(),
                chain -> sealed(chain.additionOf(LAPTOP, PHONE).putNull("previous"), LAPTOP, PHONE));
        files.invalid(
                "previous-of-the-link-before-the-last",
                ofTwo(),
                chain -> sealed(
                        chain.additionOf(LAPTOP, TABLET)
                                .put("previous", hash(chain.links().get(0))),
                        LAPTOP,
                        TABLET));
        files.invalid(
                "sequence-repeated",
                ofTwo(),
                chain -> sealed(chain.additionOf(LAPTOP, TABLET).put("sequence", 1), LAPTOP, TABLET));
        files.invalid(
                "sequence-left-out",
                begun(),
                chain -> sealed(chain.additionOf(LAPTOP, PHONE).put("sequence", 2), LAPTOP, PHONE));
        files.invalid(
                "sequence-text",
                begun(),
                chain -> sealed(chain.additionOf(LAPTOP, PHONE).put("sequence", "1"), LAPTOP, PHONE));
        files.invalid(
                "wrong-username",
                begun(),
                chain -> sealed(chain.additionOf(LAPTOP, PHONE).put("username", "bob"), LAPTOP, PHONE));
        files.invalid(
                "username-in-capitals",
                begun(),
                chain -> sealed(chain.additionOf(LAPTOP, PHONE).put("username", "Alice"), LAPTOP, PHONE));
    }

    private void wrongMembers() {
        Signer impostor = Signer.device("an impostor's key").as(PHONE.id(), "device");
        files.invalid("reused-id", ofTwo(), chain -> chain.addition(LAPTOP, impostor));
        files.invalid("reused-id-of-removed-device", phoneRemoved(), chain -> chain.addition(LAPTOP, impostor));
        files.invalid("reused-key", ofTwo(), chain -> chain.addition(LAPTOP, PHONE.as("alices-other-one", "device")));
        files.invalid(
                "reused-key-of-removed-device",
                phoneRemoved(),
                chain -> chain.addition(LAPTOP, PHONE.as("alices-other-one", "device")));
        files.invalid("removed-device-added-again", phoneRemoved(), chain -> chain.addition(LAPTOP, PHONE));
        files.invalid(
                "reused-recovery-key",
                begun(),
                chain -> chain.addition(LAPTOP, RECOVERY.as("alices-other-one", "device")));
        files.invalid("signer-removed", phoneRemoved(), chain -> chain.addition(PHONE, TABLET));
        files.invalid("signer-unknown", begun(), chain -> chain.addition(PHONE, TABLET));
        files.invalid("signer-adds-itself", begun(), chain -> chain.addition(PHONE, PHONE));
        files.invalid("removal-by-removed-device", phoneRemoved(), chain -> chain.removal(PHONE, LAPTOP));
        files.invalid("removal-by-unknown-device", begun(), chain -> chain.removal(PHONE, LAPTOP));
        files.invalid("removal-of-unknown-device", begun(), chain -> chain.removal(LAPTOP, PHONE));
        files.invalid("removal-repeated", phoneRemoved(), chain -> chain.removal(LAPTOP, PHONE));
        Signer misnamed = OTHER_RECOVERY.as("recovery-AAAAAAAAAAAAAAAA", "recovery");
        files.invalid("misnamed-recovery-key", begun(), chain -> chain.addition(LAPTOP, misnamed));
        files.invalid("role-unknown", begun(), chain -> chain.addition(LAPTOP, PHONE.as(PHONE.id(), "server")));
    }

    private void wrongSignatures() {
        files.invalid("missing-proof-of-possession", begun(), chain -> sealed(chain.additionOf(LAPTOP, PHONE), LAPTOP));
        files.invalid("missing-signature-of-signer", begun(), chain -> sealed(chain.additionOf(LAPTOP, PHONE), PHONE));
        files.invalid("no-signatures", begun(), chain -> sealed(chain.additionOf(LAPTOP, PHONE)));
        files.invalid("signatures-swapped", begun(), chain -> sealed(chain.additionOf(LAPTOP, PHONE), PHONE, LAPTOP));
        files.invalid("signature-twice", begun(), chain -> sealed(chain.additionOf(LAPTOP, PHONE), LAPTOP, LAPTOP));
        files.invalid("signature-too-many", ofTwo(), chain -> sealed(chain.removalOf(LAPTOP, PHONE), LAPTOP, RECOVERY));
        files.invalid(
                "signature-of-another-key",
                begun(),
                chain -> sealed(chain.additionOf(LAPTOP, PHONE), TABLET.as(LAPTOP.id(), "device"), PHONE));
        files.invalid(
                "possession-of-another-key",
                begun(),
                chain -> sealed(chain.additionOf(LAPTOP, PHONE), LAPTOP, TABLET.as(PHONE.id(), "device")));
        files.invalid("signature-of-another-payload", ofTwo(), chain -> {
            String other = sealed(chain.removalOf(LAPTOP, LAPTOP), LAPTOP)
                    .at("/signatures/0/signature")
                    .textValue();
            return ChainMaker.sign(sealed(chain.removalOf(LAPTOP, PHONE)), LAPTOP.id(), other);
        });
        files.invalid("signature-without-context", ofTwo(), chain -> {
            String payload = chain.removalOf(LAPTOP, PHONE).toString();
            return ChainMaker.sign(sealed(payload.getBytes(StandardCharsets.UTF_8)), LAPTOP.id(), LAPTOP.sign(payload));
        });
        files.invalid(
                "signature-short",
                ofTwo(),
                chain -> ChainMaker.sign(
                        sealed(chain.removalOf(LAPTOP, PHONE)), LAPTOP.id(), Base64Url.encode(new byte[63])));
        files.invalid(
                "signature-of-zeros",
                ofTwo(),
                chain -> ChainMaker.sign(
                        sealed(chain.removalOf(LAPTOP, PHONE)), LAPTOP.id(), Base64Url.encode(new byte[64])));
    }
}
