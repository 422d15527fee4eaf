package p2pchat.platform.web;

import java.util.Optional;

/**
 * Where a request comes from, taken down while the request's own thread has it.
 *
 * @param address for counting only, never logged or stored; of IPv6 the network of 64 bits
 * @param secure whether the browser speaks HTTPS with us
 * @param userAgent the header, empty when there is none
 * @param caller who is logged in already
 */
public record RequestSource(String address, boolean secure, String userAgent, Optional<Caller> caller) {}
