package p2pchat.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2001:db8:1:2::1",
                "2001:db8:1:2:ffff:ffff:ffff:ffff",
                "2001:0DB8:0001:0002:0:0:0:1",
                "[2001:db8:1:2::1]",
                "[2001:db8:1:2::1]:4711",
                "2001:db8:1:2::1%eth0",
                "[2001:db8:1:2::1%2]:80",
                " 2001:db8:1:2::1.2.3.4 "
            })
    void addressesOfOneNetworkOf64BitsCountAsOne(String address) {
        assertEquals("2001:db8:1:2:0:0:0:0/64", Network.of(address));
    }

    @ParameterizedTest
    @CsvSource({"2001:db8:1:2::1, 2001:db8:1:3::1", "2001:db8:1:2::1, 2001:db9:1:2::1", "192.0.2.1, 192.0.2.2"})
    void othersDoNot(String one, String other) {
        assertNotEquals(Network.of(one), Network.of(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"192.0.2.7", "::ffff:192.0.2.7", "::FFFF:c000:207", "0:0:0:0:0:ffff:192.0.2.7", "192.0.2.7:5060"
            })
    void anAddressOfIpv4CountsAloneAlsoWhenItIsMapped(String address) {
        assertEquals("192.0.2.7", Network.of(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"unknown", "_hidden", "localhost", "1", "300.1.1.1", "2001:::1", ":", "[]", "%", "", "1.2.3"})
    void whatIsNoAddressIsItself(String text) {
        assertEquals(text.replaceAll("[\\[\\]]", ""), Network.of(text));
    }
}
