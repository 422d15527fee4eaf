package p2pchat.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import p2pchat.platform.json.Base64Url;

/** The files of {@code protocol/chain-fixtures}, and the chains of Alice with which most of them begin. */
final class FixtureFiles {
    private static final ObjectMapper JSON = new ObjectMapper();

    static final Signer LAPTOP = Signer.device("alices-laptop-01");
    static final Signer PHONE = Signer.device("alices-phone-001");
    static final Signer TABLET = Signer.device("alices-tablet-01");
    static final Signer RECOVERY = Signer.recovery("alices recovery key");
    static final Signer OTHER_RECOVERY = Signer.recovery("alices other recovery key");

    private final Map<String, String> files = new TreeMap<>();

    /** The content of each file, by its path. */
    Map<String, String> files() {
        return files;
    }

    static ChainMaker begun() {
        ChainMaker chain = new ChainMaker("alice");
        return chain.then(chain.genesis(LAPTOP, RECOVERY));
    }

    static ChainMaker ofTwo() {
        ChainMaker chain = begun();
        return chain.then(chain.addition(LAPTOP, PHONE));
    }

    static ChainMaker phoneRemoved() {
        ChainMaker chain = ofTwo();
        return chain.then(chain.removal(LAPTOP, PHONE));
    }

    /** A chain that is right, and who is in it at its end. */
    void valid(String name, ChainMaker chain, Signer... present) {
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

    /** A chain of which all is right but the link that is put at its end. */
    void invalid(String name, ChainMaker chain, Function<ChainMaker, ObjectNode> wrong) {
        files.put(
                "invalid/" + name + ".json",
                file(chain.then(wrong.apply(chain))).toPrettyString() + "\n");
    }

    private static ObjectNode file(ChainMaker chain) {
        ObjectNode file = JSON.createObjectNode().put("username", "alice");
        file.putArray("links").addAll(chain.links());
        return file;
    }

    static String hash(JsonNode link) {
        return Base64Url.encode(Signer.sha256(
                java.util.Base64.getUrlDecoder().decode(link.required("payload").textValue())));
    }
}
