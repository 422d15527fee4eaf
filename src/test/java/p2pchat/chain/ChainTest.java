package p2pchat.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;
import p2pchat.platform.json.Base64Url;
import p2pchat.platform.json.MalformedJsonException;

class ChainTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Username ALICE = new Username("alice");
    private static final Signer LAPTOP = Signer.device("alices-laptop-01");
    private static final Signer PHONE = Signer.device("alices-phone-001");
    private static final Signer RECOVERY = Signer.recovery("alices recovery key");

    static Stream<Path> valid() throws IOException {
        return files("valid");
    }

    static Stream<Path> invalid() throws IOException {
        return files("invalid");
    }

    private static Stream<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(ChainFixtures.FOLDER.resolve(folder))) {
            return files.sorted().toList().stream();
        }
    }

    /** Refused by its form or by what it says. */
    private static Chain appended(Chain chain, JsonNode link) throws InvalidLinkException {
        try {
            return chain.append(ChainMaker.read(link));
        } catch (MalformedJsonException e) {
            throw new InvalidLinkException(String.valueOf(e.getMessage()));
        }
    }

    private static Chain chainOf(JsonNode file, int count) throws InvalidLinkException {
        Chain chain = Chain.empty(ALICE);
        for (int i = 0; i < count; i++) {
            chain = appended(chain, file.required("links").required(i));
        }
        return chain;
    }

    @ParameterizedTest
    @MethodSource("valid")
    void aChainThatIsRightIsTakenLinkByLink(Path file) throws Exception {
        JsonNode content = JSON.readTree(file.toFile());
        JsonNode links = content.required("links");
        Chain chain = chainOf(content, links.size());
        assertEquals(content.at("/head/sequence").intValue(), chain.length() - 1);
        assertTrue(chain.isHead(ChainMaker.read(links.required(links.size() - 1))));
        List<String> devices = new ArrayList<>();
        content.required("members").forEach(member -> {
            DeviceId id = new DeviceId(member.required("id").textValue());
            assertEquals(
                    member.required("key").textValue(),
                    chain.present(id).orElseThrow().key());
            if (member.required("role").textValue().equals("device")) {
                devices.add(id.value());
            }
        });
        assertEquals(devices, chain.devices().stream().map(DeviceId::value).toList());
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void aLastLinkThatIsWrongIsRefused(Path file) throws IOException, InvalidLinkException {
        JsonNode content = JSON.readTree(file.toFile());
        JsonNode links = content.required("links");
        Chain before = chainOf(content, links.size() - 1);
        JsonNode last = links.required(links.size() - 1);
        assertThrows(InvalidLinkException.class, () -> appended(before, last));
    }

    @Test
    void theFixturesAreWhatTheirMakerMakes() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ChainFixtures.FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.put(ChainFixtures.FOLDER.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        assertEquals(ChainFixtures.all(), found);
    }

    @Test
    void whatWasCheckedOnceIsFollowedToTheSameChain() throws Exception {
        ChainMaker maker = new ChainMaker("alice");
        maker.then(maker.genesis(LAPTOP, RECOVERY));
        maker.then(maker.addition(LAPTOP, PHONE));
        maker.then(maker.removal(PHONE, LAPTOP));
        Chain chain = Chain.empty(ALICE);
        for (Link link : maker.read()) {
            chain = chain.follow(link).orElseThrow();
        }
        assertEquals(3, chain.length());
        assertEquals(List.of(new DeviceId(PHONE.id())), chain.devices());
        assertFalse(chain.isDevice(new DeviceId(LAPTOP.id())));
        assertTrue(chain.knows(new DeviceId(LAPTOP.id())));
        assertFalse(chain.isDevice(new DeviceId(RECOVERY.id())));
        assertTrue(chain.present(new DeviceId(RECOVERY.id())).isPresent());
    }

    @Test
    void aChainHasAThousandLinks() throws Exception {
        ChainMaker maker = new ChainMaker("alice");
        Link genesis = ChainMaker.read(maker.genesis(LAPTOP, RECOVERY));
        Chain chain = Chain.empty(ALICE).append(genesis);
        maker.then(maker.genesis(LAPTOP, RECOVERY));
        for (int i = 1; i < 999; i++) {
            ObjectNode link = ChainMaker.sealed(maker.additionOf(LAPTOP, numbered(i)));
            maker.then(link);
            chain = chain.follow(ChainMaker.read(link)).orElseThrow();
        }
        ObjectNode last = maker.addition(LAPTOP, PHONE);
        chain = chain.append(ChainMaker.read(last));
        maker.then(last);
        assertEquals(1_000, chain.length());
        Chain full = chain;
        Link further = ChainMaker.read(maker.removal(LAPTOP, PHONE));
        InvalidLinkException refusal = assertThrows(InvalidLinkException.class, () -> full.append(further));
        assertEquals("A chain has at most 1000 links.", refusal.getMessage());
    }

    /** To have a thousand keys made would take long. */
    private static Signer numbered(int number) {
        byte[] key = new byte[32];
        key[0] = (byte) number;
        key[1] = (byte) (number >> 8);
        return new Signer("device-number-" + (1_000 + number), LAPTOP.secret(), Base64Url.encode(key), "device");
    }

    @Test
    void aFieldThatStandsTwiceIsRefused() throws MalformedJsonException {
        ChainMaker maker = new ChainMaker("alice");
        String once = maker.genesisOf(LAPTOP, RECOVERY).toString();
        String twice = once.replaceFirst("\\{", "{\"v\":1,");
        Link link = ChainMaker.read(ChainMaker.sealed(twice.getBytes(StandardCharsets.UTF_8), LAPTOP, RECOVERY));
        assertThrows(InvalidLinkException.class, () -> Chain.empty(ALICE).append(link));
    }

    @Test
    void aPayloadMayHave2048Bytes() throws Exception {
        ChainMaker maker = new ChainMaker("alice");
        String text = maker.genesisOf(LAPTOP, RECOVERY).toString();
        String longest = text + " ".repeat(2_048 - text.length());
        Link link = ChainMaker.read(ChainMaker.sealed(longest.getBytes(StandardCharsets.UTF_8), LAPTOP, RECOVERY));
        assertEquals(1, Chain.empty(ALICE).append(link).length());
    }
}
