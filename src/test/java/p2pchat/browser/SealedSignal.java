package p2pchat.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import p2pchat.platform.json.Base64Url;

/** Signals in the hands of somebody who has stolen the key that a group seals them with, and no key of a device. */
final class SealedSignal {
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private static final String KEY = """
            async ([username, other]) => {
              const [{ openDatabase }, { openVault }, { Engine }, { toBase64Url }] = await Promise.all(
                ['storage/database', 'identity/vault', 'mls/engine', 'lib/base64url'].map(it => import(`/js/${it}.js`)));
              const database = await openDatabase(username);
              const vault = await openVault(database);
              const engine = new Engine({ authenticate: async () => true, clock: { now: Date.now } });
              const rows = await database.getAll('groups');
              const { group, state } = rows.find((it) => it.current && it.people.includes(other));
              database.close();
              const opened = await engine.decodeState(await vault.unwrap(`group ${group}`, state));
              return toBase64Url(await engine.exportKey(opened, 'p2pchat signal', new Uint8Array(), 32));
            }
            """;

    private final SecretKeySpec key;

    private SealedSignal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** With the key of the present epoch of the group that a person uses with another one. */
    static SealedSignal stolenFrom(Person person, Person other) {
        Object key = person.page().evaluate(KEY, new Object[] {person.username(), other.username()});
        return new SealedSignal(Base64.getUrlDecoder().decode((String) key));
    }

    /** Changes what is sealed in a frame, a JSON text. */
    void change(ObjectNode frame, UnaryOperator<String> change) {
        ObjectNode data = (ObjectNode) frame.path("data");
        byte[] box = Base64.getUrlDecoder().decode(data.path("box").asText());
        byte[] iv = Arrays.copyOf(box, IV_BYTES);
        String text = new String(crypt(Cipher.DECRYPT_MODE, iv, Arrays.copyOfRange(box, IV_BYTES, box.length)), UTF_8);
        new SecureRandom().nextBytes(iv);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, iv, change.apply(text).getBytes(UTF_8));
        byte[] other = Arrays.copyOf(iv, IV_BYTES + sealed.length);
        System.arraycopy(sealed, 0, other, IV_BYTES, sealed.length);
        data.put("box", Base64Url.encode(other));
    }

    private byte[] crypt(int mode, byte[] iv, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException cause) {
            throw new AssertionError("not sealed with this key", cause);
        }
    }
}
