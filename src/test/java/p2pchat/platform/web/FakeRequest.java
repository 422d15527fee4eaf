package p2pchat.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import p2pchat.Fakes;

/** Requests as the servlet container hands them out, as far as {@link Client} looks at them. */
final class FakeRequest {
    private FakeRequest() {}

    /** Somebody's request over plain HTTP. */
    static HttpServletRequest from(String address, Map<String, String> headers) {
        return from(address, false, headers);
    }

    static HttpServletRequest from(String address, boolean secure, Map<String, String> headers) {
        return Fakes.of(
                HttpServletRequest.class,
                Map.of(
                        "getRemoteAddr", given -> address,
                        "isSecure", given -> secure,
                        "getUserPrincipal", given -> null,
                        "getHeader", given -> headers.get(String.valueOf(given[0])),
                        // A line break stands between what stands in several headers of one name.
                        "getHeaders",
                                given -> Collections.enumeration(
                                        headers.containsKey(String.valueOf(given[0]))
                                                ? List.of(String.valueOf(headers.get(String.valueOf(given[0])))
                                                        .split("\n"))
                                                : List.of())));
    }
}
