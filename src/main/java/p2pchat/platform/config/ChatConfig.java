package p2pchat.platform.config;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.limit.Rate;

/**
 * All settings: the only class that reads MicroProfile Config. Built once at start; a value that cannot be used stops
 * the start with a {@link ConfigurationException}.
 */
@Singleton
public class ChatConfig {
    private final Optional<URI> publicUrl;
    private final TrustedProxies trustedProxies;
    private final Optional<String> mongoUri;
    private final Path dataDirectory;
    private final IceConfig ice;
    private final HashingConfig hashing;
    private final Limits limits;

    @Inject
    public ChatConfig() {
        this(name -> ConfigProvider.getConfig().getOptionalValue(name, String.class));
    }

    /** @param source gives the value of a setting by its name, or nothing when it is not set */
    public ChatConfig(Function<String, Optional<String>> source) {
        Settings settings = new Settings(source);
        publicUrl = settings.origin("P2PCHAT_PUBLIC_URL");
        trustedProxies = TrustedProxies.parse("P2PCHAT_TRUSTED_PROXIES", settings.list("P2PCHAT_TRUSTED_PROXIES"));
        mongoUri = mongoUri(settings);
        dataDirectory = dataDirectory(settings);
        limits = limits(settings);
        ice = ice(settings, limits);
        hashing = new HashingConfig(
                settings.number("P2PCHAT_ARGON2_MEMORY_KIB", 19_456, 7_168, 1 << 20),
                settings.number("P2PCHAT_ARGON2_ITERATIONS", 2, 1, 100));
    }

    private static Optional<String> mongoUri(Settings settings) {
        Optional<String> uri = settings.secret("MONGODB_URI").or(() -> settings.secret("MONGO_URI"));
        uri.ifPresent(value -> {
            // The value may hold a password, so it is not repeated.
            if (!value.startsWith("mongodb://") && !value.startsWith("mongodb+srv://")) {
                throw new ConfigurationException("MONGODB_URI: not a connection string that begins with mongodb://");
            }
        });
        return uri;
    }

    private static Path dataDirectory(Settings settings) {
        String value = settings.text("P2PCHAT_DATA").orElse("data");
        try {
            return Path.of(value).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new ConfigurationException("P2PCHAT_DATA: '" + value + "' is not a path", e);
        }
    }

    private static IceConfig ice(Settings settings, Limits limits) {
        List<String> stun = iceUrls(settings, "P2PCHAT_STUN_URLS", "stun:", "stuns:");
        List<String> turn = iceUrls(settings, "P2PCHAT_TURN_URLS", "turn:", "turns:");
        Optional<String> secret = settings.secret("P2PCHAT_TURN_SECRET");
        if (turn.isEmpty() != secret.isEmpty()) {
            throw new ConfigurationException("P2PCHAT_TURN_URLS and P2PCHAT_TURN_SECRET go together: set both or none");
        }
        return new IceConfig(stun, turn, secret, limits.seconds(Bound.TURN_SECONDS));
    }

    private static List<String> iceUrls(Settings settings, String name, String plain, String secured) {
        List<String> urls = settings.list(name);
        for (String url : urls) {
            if (!url.startsWith(plain) && !url.startsWith(secured)) {
                throw new ConfigurationException(name + ": '" + url + "' does not begin with " + plain);
            }
        }
        return urls;
    }

    private static Limits limits(Settings settings) {
        Map<Rate, Rate.Allowance> rates = new EnumMap<>(Rate.class);
        for (Rate rate : Rate.values()) {
            settings.text(rate.setting()).ifPresent(value -> rates.put(rate, allowance(rate.setting(), value)));
        }
        Map<Bound, Integer> bounds = new EnumMap<>(Bound.class);
        for (Bound bound : Bound.values()) {
            bounds.put(bound, settings.number(bound.setting(), bound.standard(), bound.least(), bound.most()));
        }
        return new Limits(rates, bounds);
    }

    private static Rate.Allowance allowance(String name, String value) {
        try {
            int slash = value.indexOf('/');
            return new Rate.Allowance(
                    Integer.parseInt(value.substring(0, slash)),
                    Duration.ofSeconds(Integer.parseInt(value.substring(slash + 1))));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new ConfigurationException(name + ": '" + value + "' is not permits/seconds, for example 120/60", e);
        }
    }

    /** Where people reach the product; fixes Origins, Secure cookies and links. Without it each request's host counts. */
    public Optional<URI> publicUrl() {
        return publicUrl;
    }

    /** Whose {@code X-Forwarded-*} headers are believed. */
    public TrustedProxies trustedProxies() {
        return trustedProxies;
    }

    /** The database; without it the embedded store is used. */
    public Optional<String> mongoUri() {
        return mongoUri;
    }

    /** Where the embedded store and what else this node keeps live. */
    public Path dataDirectory() {
        return dataDirectory;
    }

    @Produces
    @Singleton
    IceConfig ice() {
        return ice;
    }

    @Produces
    @Singleton
    HashingConfig hashing() {
        return hashing;
    }

    @Produces
    @Singleton
    Limits limits() {
        return limits;
    }
}
