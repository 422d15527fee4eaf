package p2pchat.platform.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "10.0.0.128/25, 10.0.0.127, false",
        "10.0.0.128/25, 10.0.0.129, true",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "::1, ::1, true",
        "::1, 0:0:0:0:0:0:0:1, true",
        "2001:db8::/32, 2001:db8:1::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "10.0.0.0/8, proxy.example.org, false",
        "10.0.0.0/8, unknown, false",
        "10.0.0.0/8, '', false"
    })
    void anAddressIsAProxysWhenANetworkHoldsIt(String network, String address, boolean expected) {
        assertEquals(
                expected,
                TrustedProxies.parse("P2PCHAT_TRUSTED_PROXIES", List.of(network))
                        .contains(address));
    }

    @Test
    void noneTrustsNobody() {
        assertFalse(TrustedProxies.none().contains("127.0.0.1"));
    }
}
