package p2pchat.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import p2pchat.platform.config.ChatConfig;

class ClientTest {
    private static final String PROXY = "10.0.0.1";
    private static final String STRANGER = "203.0.113.9";

    private static Client client(Map<String, String> settings) {
        return new Client(new ChatConfig(name -> Optional.ofNullable(settings.get(name))));
    }

    private static final Client BEHIND_PROXY = client(Map.of("P2PCHAT_TRUSTED_PROXIES", "10.0.0.0/8"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.1|198.51.100.7|198.51.100.7",
                "10.0.0.1|198.51.100.7, 10.0.0.2|198.51.100.7",
                "10.0.0.1|1.2.3.4, 198.51.100.7|198.51.100.7",
                "10.0.0.1|1.2.3.4,198.51.100.7 , 10.0.0.2|198.51.100.7",
                "10.0.0.1|10.0.0.2|10.0.0.2",
                "203.0.113.9|198.51.100.7|203.0.113.9",
                "203.0.113.9|10.0.0.1|203.0.113.9"
            })
    void theAddressIsTheLastOneThatNoTrustedProxyWrote(String remote, String forwarded, String expected) {
        assertEquals(expected, BEHIND_PROXY.address(FakeRequest.from(remote, Map.of("X-Forwarded-For", forwarded))));
    }

    @Test
    void withoutProxiesTheHeaderIsNotBelieved() {
        assertEquals(
                PROXY, client(Map.of()).address(FakeRequest.from(PROXY, Map.of("X-Forwarded-For", "198.51.100.7"))));
        assertEquals(PROXY, BEHIND_PROXY.address(FakeRequest.from(PROXY, Map.of())));
    }

    @Test
    void httpsIsBelievedOfTheServerAndOfTrustedProxiesOnly() {
        Map<String, String> https = Map.of("X-Forwarded-Proto", "https");
        assertTrue(BEHIND_PROXY.isSecure(FakeRequest.from(PROXY, https)));
        assertFalse(BEHIND_PROXY.isSecure(FakeRequest.from(STRANGER, https)));
        assertTrue(BEHIND_PROXY.isSecure(FakeRequest.from(STRANGER, true, Map.of())));
        assertFalse(BEHIND_PROXY.isSecure(FakeRequest.from(PROXY, Map.of())));
    }

    @Test
    void aPublicUrlWithHttpsMakesEveryRequestSecure() {
        assertTrue(client(Map.of("P2PCHAT_PUBLIC_URL", "https://chat.example.org"))
                .isSecure(FakeRequest.from(STRANGER, Map.of())));
    }

    @ParameterizedTest
    @CsvSource({
        "http://chat.example.org:8080, chat.example.org:8080, true",
        "http://chat.example.org, chat.example.org, true",
        "http://chat.example.org, chat.example.org:80, true",
        "http://CHAT.example.org, chat.example.org, true",
        "https://chat.example.org, chat.example.org, false",
        "http://chat.example.org:8081, chat.example.org:8080, false",
        "http://evil.example.org, chat.example.org, false",
        "http://chat.example.org.evil.example, chat.example.org, false",
        "null, chat.example.org, false",
        "'', chat.example.org, false",
        "http://, chat.example.org, false",
        "http://a b, chat.example.org, false"
    })
    void withoutAPublicUrlTheHostOfTheRequestCounts(String origin, String host, boolean ours) {
        assertEquals(ours, BEHIND_PROXY.isOurOrigin(origin, FakeRequest.from(STRANGER, Map.of("Host", host))));
    }

    @Test
    void ofSeveralForwardedHeadersTheLastOneCounts() {
        Map<String, String> headers = Map.of("X-Forwarded-For", "203.0.113.66\n198.51.100.7");
        assertEquals("198.51.100.7", BEHIND_PROXY.address(FakeRequest.from(PROXY, headers)));
    }

    @Test
    void hostsThatJavaTakesForNoneAreToldApart() {
        HttpServletRequest request = FakeRequest.from(STRANGER, Map.of("Host", "my_server:8080"));
        assertTrue(BEHIND_PROXY.isOurOrigin("http://my_server:8080", request));
        assertFalse(BEHIND_PROXY.isOurOrigin("http://evil_server:8080", request));
        assertFalse(BEHIND_PROXY.isOurOrigin("http://my_server:8081", request));
        assertFalse(BEHIND_PROXY.isOurOrigin("http://null", request));
    }

    @Test
    void aRequestWithoutHostHasNoOrigin() {
        assertFalse(BEHIND_PROXY.isOurOrigin("http://null", FakeRequest.from(STRANGER, Map.of())));
    }

    @Test
    void theHostThatATrustedProxyForwardsCounts() {
        Map<String, String> headers =
                Map.of("Host", "inside:8080", "X-Forwarded-Host", "chat.example.org", "X-Forwarded-Proto", "https");
        assertTrue(BEHIND_PROXY.isOurOrigin("https://chat.example.org", FakeRequest.from(PROXY, headers)));
        assertFalse(BEHIND_PROXY.isOurOrigin("https://chat.example.org", FakeRequest.from(STRANGER, headers)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://chat.example.org", "https://Chat.Example.org"})
    void aPublicUrlIsTheOnlyOrigin(String origin) {
        Client client = client(Map.of("P2PCHAT_PUBLIC_URL", "https://chat.example.org:443/"));
        Map<String, String> elsewhere = Map.of("Host", "localhost:8080");
        assertTrue(client.isOurOrigin(origin, FakeRequest.from(STRANGER, elsewhere)));
        assertFalse(client.isOurOrigin("http://localhost:8080", FakeRequest.from(STRANGER, elsewhere)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://chat.example.org, true",
        "https://chat.example.org:443/, true",
        "https://chat.example.org:8443, false",
        "http://chat.example.org, false",
        "'', false"
    })
    void onlyAPublicUrlOverUsualHttpsLetsUsInsistOnIt(String url, boolean insist) {
        assertEquals(insist, client(Map.of("P2PCHAT_PUBLIC_URL", url)).mayInsistOnHttps());
    }

    @Test
    void aRequestWithoutUserAgentHasAnEmptyOne() {
        RequestSource source = BEHIND_PROXY.source(FakeRequest.from(STRANGER, Map.of()));
        assertEquals(new RequestSource(STRANGER, false, "", Optional.empty()), source);
    }

    @Test
    void limitsSeeTheNetworkOfAnAddressOfIpv6() {
        Map<String, String> headers = Map.of("X-Forwarded-For", "2001:db8:1:2:3:4:5:6");
        assertEquals(
                "2001:db8:1:2:0:0:0:0/64",
                BEHIND_PROXY.source(FakeRequest.from(PROXY, headers)).address());
    }
}
