package p2pchat.chain;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ed25519Test {
    /** RFC 8032, section 7.1, test 2. */
    private static final String KEY = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";

    private static final byte[] MESSAGE = {0x72};
    private static final String SIGNATURE = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
    /** The same, with the order of the group added to its second half: the same value, written otherwise. */
    private static final String MALLEATED = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            + "f52db7415978abc61b2c2eb6aeebfca0387b2eaeb4302aeeb00d291612bb0c10";

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @Test
    void theVectorOfTheStandardHolds() {
        assertTrue(Ed25519.isKey(bytes(KEY)));
        assertTrue(Ed25519.verify(bytes(KEY), MESSAGE, bytes(SIGNATURE)));
    }

    @Test
    void aSignatureIsForOneMessageAndOneKey() {
        assertFalse(Ed25519.verify(bytes(KEY), new byte[] {0x73}, bytes(SIGNATURE)));
        String otherKey = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
        assertFalse(Ed25519.verify(bytes(otherKey), MESSAGE, bytes(SIGNATURE)));
    }

    @Test
    void aSignatureHasOneForm() {
        assertFalse(Ed25519.verify(bytes(KEY), MESSAGE, bytes(MALLEATED)));
        assertFalse(Ed25519.verify(bytes(KEY), MESSAGE, bytes(SIGNATURE + "00")));
        assertFalse(Ed25519.verify(bytes(KEY), MESSAGE, new byte[0]));
        assertFalse(Ed25519.verify(bytes(KEY), MESSAGE, bytes("ff".repeat(64))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"
            })
    void aKeyUnderWhichAnybodyCanSignIsNone(String key) {
        assertFalse(Ed25519.isKey(bytes(key)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
            })
    void aKeyHasOneForm(String key) {
        assertFalse(Ed25519.isKey(bytes(key)));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void whatIsNoPointIsNoKey(int y) {
        byte[] key = new byte[32];
        key[0] = (byte) y;
        assertFalse(Ed25519.isKey(key));
    }

    @Test
    void aKeyHas32Bytes() {
        assertFalse(Ed25519.isKey(bytes(KEY + "00")));
        assertFalse(Ed25519.isKey(bytes(KEY.substring(2))));
    }
}
