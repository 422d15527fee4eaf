package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What everybody may see, and what nobody may. */
@ServerTest
class OpenPagesIT {
    @Test
    void theDescriptionOfTheApiIsOpen(Server server) {
        Answer answer = server.call("GET", "/api/openapi.json").expect(200);
        assertEquals(ApiContract.API, answer.json());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/login.html", "/profile.html", "/privacy.html", "/api.html"})
    void pagesAreOpenAndNeverKept(String path, Server server) {
        Answer answer = new RawHttp(server).send("GET", path);
        assertEquals("text/html", answer.has(200).mediaType());
        assertEquals("no-store", answer.header("Cache-Control"));
        assertSafe(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/login.html",
                "/js/main.js",
                "/css/main.css",
                "/icons.svg",
                "/vendor/uuid.js",
                "/js/sealing.js"
            })
    void whatAPageLoadsGoesCompressed(String path, Server server) {
        Answer answer = new RawHttp(server).send("GET", path, "Accept-Encoding: gzip");
        assertEquals("gzip", answer.has(200).header("Content-Encoding"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/session",
                "/api/nothing",
                "/api/openapi.json",
                "/health/live",
                "/health",
                "/no-such-page",
                "/no-such-page.html",
                "/js/main.js",
                "/service-worker.js",
                "/css/main.css",
                "/error",
                "/signal"
            })
    void everyAnswerIsSafeForBrowsers(String path, Server server) {
        assertSafe(new RawHttp(server).send("GET", path));
        assertSafe(new RawHttp(server).send("HEAD", path));
    }

    private static void assertSafe(Answer answer) {
        String policy = answer.header("Content-Security-Policy");
        for (String part : new String[] {
            "default-src 'none'; ",
            "script-src 'self' 'sha256-",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "worker-src 'self'",
            "trusted-types service-worker"
        }) {
            assertTrue(policy.contains(part), () -> part + " in " + policy);
        }
        assertFalse(policy.contains("unsafe"), policy);
        assertEquals("nosniff", answer.header("X-Content-Type-Options"));
        assertEquals("no-referrer", answer.header("Referrer-Policy"));
        assertEquals("same-origin", answer.header("Cross-Origin-Opener-Policy"));
        assertEquals("same-origin", answer.header("Cross-Origin-Resource-Policy"));
        assertTrue(answer.header("Permissions-Policy").contains("geolocation=()"));
        assertFalse(answer.headers().firstValue("Strict-Transport-Security").isPresent(), "over plain HTTP");
        assertFalse(answer.headers().firstValue("Server").isPresent(), answer.headers()::toString);
        assertFalse(answer.headers().firstValue("X-Powered-By").isPresent(), answer.headers()::toString);
        assertFalse(answer.headers().firstValue("Set-Cookie").isPresent(), answer.headers()::toString);
    }

    @Test
    void withoutAPublicUrlNobodyIsToldToUseHttpsOnly(Server server) {
        for (String path : new String[] {"/", "/api/session", "/no-such-page"}) {
            Answer answer = new RawHttp(server).send("GET", path, "X-Forwarded-Proto: https");
            assertFalse(answer.headers().firstValue("Strict-Transport-Security").isPresent(), path);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/openapi",
                "/openapi/",
                "/openapi/application.wadl",
                "/openapi.json",
                "/openapi.yaml",
                "/metrics",
                "/metrics/",
                "/metrics/base",
                "/health",
                "/health/",
                "/health/live/",
                "/health/live/x",
                "/application.wadl",
                "/api/application.wadl",
                "//metrics",
                "/./metrics",
                "/x/../metrics",
                "/%6Detrics",
                "/metrics;x=y",
                "/metrics%2Fbase",
                "/metrics%3B",
                "/METRICS",
                "//health",
                "/%68ealth",
                "/health;x=y",
                "/openapi;x=y",
                "/%6Fpenapi",
                "/error",
                "/WEB-INF/web.xml",
                "/WEB-INF/classes/openapi.json",
                "/web-inf/web.xml",
                "/%57EB-INF/web.xml",
                "//WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF",
                "/js/../WEB-INF/web.xml",
                "/index.jsp",
                "/x.jsp",
                "/management",
                "/console",
                "/wildfly-services",
                "/__asadmin"
            })
    void whatTheServerPutsBesideTheProductIsShut(String path, Server server) {
        Answer answer = new RawHttp(server).send("GET", path);
        assertTrue(answer.status() >= 400 && answer.status() < 500, () -> path + ": " + answer);
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        assertFalse(text.contains("base_"), text);
        assertTrue(text.length() < 300, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/login.html", "/js/main.js", "/health/live", "/no-such-page"})
    void pagesCanOnlyBeRead(String path, Server server) {
        RawHttp http = new RawHttp(server);
        for (String method : new String[] {"PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"}) {
            Answer answer = http.send(method, path, "X-Canary: sings");
            assertTrue(
                    answer.status() >= 400 && answer.status() <= 501 && answer.status() != 500, () -> method + answer);
            assertFalse(answer.toString().contains("sings"), answer::toString);
        }
    }
}
