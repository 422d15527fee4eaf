package p2pchat.platform.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import p2pchat.platform.config.ChatConfig;
import p2pchat.platform.config.TrustedProxies;

/** What a request tells of where it comes from, reverse proxies that are trusted taken into account. */
@Singleton
public class Client {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final Pattern COMMA = Pattern.compile(",");

    private final TrustedProxies proxies;
    private final Optional<String> publicOrigin;
    private final boolean usualHttpsOnly;

    @Inject
    public Client(ChatConfig config) {
        this.proxies = config.trustedProxies();
        this.publicOrigin = config.publicUrl().map(Client::originOf);
        this.usualHttpsOnly = config.publicUrl().filter(Client::isUsualHttps).isPresent();
    }

    /**
     * The address that the request comes from: of the addresses in {@code X-Forwarded-For} the last one that was not
     * written by a trusted proxy, since everything before it may be invented. The header may stand several times.
     */
    public String address(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        List<String> hops = Collections.list(request.getHeaders("X-Forwarded-For")).stream()
                .flatMap(COMMA::splitAsStream)
                .map(String::strip)
                .toList();
        for (int i = hops.size() - 1; i >= 0 && proxies.contains(address); i--) {
            address = hops.get(i);
        }
        return address;
    }

    /** Takes down what is needed of a request after its thread has let go of it. */
    public RequestSource source(HttpServletRequest request) {
        String userAgent = request.getHeader("User-Agent");
        return new RequestSource(
                Network.of(address(request)),
                isSecure(request),
                userAgent == null ? "" : userAgent,
                Caller.of(request.getUserPrincipal()));
    }

    /** Whether the browser reached us over HTTPS, at ourselves or at a trusted proxy. */
    public boolean isSecure(HttpServletRequest request) {
        if (request.isSecure()
                || publicOrigin.filter(it -> it.startsWith("https:")).isPresent()) {
            return true;
        }
        return proxies.contains(request.getRemoteAddr())
                && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    }

    /**
     * Whether browsers may be told never to use plain HTTP with our host again (RFC 6797): that concerns all of its ports,
     * so it takes an owner who said that it is reached over HTTPS at the usual one.
     */
    boolean mayInsistOnHttps() {
        return usualHttpsOnly;
    }

    /** The product's own origin (RFC 6454), as this request reached it; nothing when its host cannot be one. */
    public Optional<URI> origin(HttpServletRequest request) {
        String host = host(request);
        try {
            String origin = publicOrigin.orElseGet(() -> schemeOf(request) + "://" + host);
            URI ours = URI.create(origin);
            return ours.getHost() == null ? Optional.empty() : Optional.of(URI.create(originOf(ours)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String schemeOf(HttpServletRequest request) {
        return isSecure(request) ? "https" : "http";
    }

    /** Whether {@code origin} (RFC 6454) is the product's own. */
    public boolean isOurOrigin(String origin, HttpServletRequest request) {
        if (publicOrigin.isPresent()) {
            return origin.toLowerCase(Locale.ROOT).equals(publicOrigin.get());
        }
        String scheme = schemeOf(request);
        String host = host(request);
        if (host == null) {
            return false;
        }
        try {
            URI theirs = URI.create(origin);
            URI ours = URI.create(scheme + "://" + host);
            // A host with an underscore is none to URI: two of them must not count as the same nothing.
            boolean named = theirs.getHost() != null && ours.getHost() != null;
            return named ? originOf(theirs).equals(originOf(ours)) : origin.equals(scheme + "://" + host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private @Nullable String host(HttpServletRequest request) {
        String forwarded = request.getHeader("X-Forwarded-Host");
        boolean believed = forwarded != null && proxies.contains(request.getRemoteAddr());
        return believed ? forwarded : request.getHeader("Host");
    }

    private static boolean isUsualHttps(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme()) && isAtUsualPort(uri);
    }

    private static boolean isAtUsualPort(URI uri) {
        int usual = "https".equalsIgnoreCase(uri.getScheme()) ? HTTPS_PORT : HTTP_PORT;
        return uri.getPort() < 0 || uri.getPort() == usual;
    }

    private static String originOf(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        return scheme + "://" + host + (isAtUsualPort(uri) ? "" : ":" + uri.getPort());
    }
}
