package p2pchat.launcher;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.logging.Level;
import p2pchat.platform.config.ChatConfig;
import p2pchat.platform.config.ConfigurationException;

/**
 * What the launcher itself needs to know. The settings of the WAR are read too, by its own class: a wrong one is told at
 * once, not when a server has started.
 *
 * @param port for HTTP, 0 for a free one
 * @param httpsPort for HTTPS, 0 for a free one; nothing for no HTTPS
 * @param certificate PEM file of the certificate chain; nothing for one that is made
 * @param key PEM file of its private key; there exactly when the certificate is
 * @param logLevel of the product's own log
 * @param data the data directory
 * @param publicHost the host of the address by which people reach the product, where it is known
 */
record LauncherSettings(
        int port,
        OptionalInt httpsPort,
        Optional<Path> certificate,
        Optional<Path> key,
        Level logLevel,
        Path data,
        Optional<String> publicHost) {
    private static final Map<String, Level> LEVELS =
            Map.of("SEVERE", Level.SEVERE, "WARNING", Level.WARNING, "INFO", Level.INFO, "FINE", Level.FINE);

    private static final String PREFIX = "P2PCHAT_";
    private static final String TESTS = PREFIX + "TEST_";
    private static final int HIGHEST_PORT = 65_535;
    private static final int STANDARD_PORT = 8080;

    /**
     * Reads the settings.
     *
     * @param environment gives a variable's value
     * @throws StartFailedException naming the setting that cannot be used
     */
    static LauncherSettings read(Function<String, Optional<String>> environment) throws StartFailedException {
        OptionalInt port = port("P2PCHAT_PORT", environment);
        OptionalInt httpsPort = port("P2PCHAT_HTTPS_PORT", environment);
        if (httpsPort.orElse(0) > 0 && httpsPort.equals(OptionalInt.of(port.orElse(STANDARD_PORT)))) {
            throw new StartFailedException("P2PCHAT_HTTPS_PORT: port " + httpsPort.getAsInt() + " is that of HTTP");
        }
        Optional<Path> certificate = path("P2PCHAT_TLS_CERT", environment);
        Optional<Path> key = path("P2PCHAT_TLS_KEY", environment);
        if (certificate.isPresent() != key.isPresent()) {
            throw new StartFailedException("P2PCHAT_TLS_CERT and P2PCHAT_TLS_KEY go together: set both or none");
        }
        if (certificate.isPresent() && httpsPort.isEmpty()) {
            throw new StartFailedException("P2PCHAT_TLS_CERT needs P2PCHAT_HTTPS_PORT");
        }
        ChatConfig application = application(environment);
        return new LauncherSettings(
                port.orElse(STANDARD_PORT),
                httpsPort,
                certificate,
                key,
                logLevel(environment),
                application.dataDirectory(),
                application.publicUrl().map(url -> url.getHost().toLowerCase(Locale.ROOT)));
    }

    /** Those of {@code names} that look like settings but are none: mistyped ones. */
    static List<String> unknown(Collection<String> names) throws StartFailedException {
        Set<String> known = new HashSet<>();
        read(name -> {
            known.add(name);
            return Optional.empty();
        });
        return names.stream()
                .filter(name -> name.startsWith(PREFIX) && !name.startsWith(TESTS) && !known.contains(name))
                .sorted()
                .toList();
    }

    private static ChatConfig application(Function<String, Optional<String>> environment) throws StartFailedException {
        try {
            return new ChatConfig(environment);
        } catch (ConfigurationException e) {
            throw new StartFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Level logLevel(Function<String, Optional<String>> environment) throws StartFailedException {
        String value = text("P2PCHAT_LOG_LEVEL", environment).orElse("INFO");
        Level level = LEVELS.get(value.toUpperCase(Locale.ROOT));
        if (level == null) {
            throw new StartFailedException("P2PCHAT_LOG_LEVEL: '" + value + "' is not SEVERE, WARNING, INFO or FINE");
        }
        return level;
    }

    private static Optional<String> text(String name, Function<String, Optional<String>> environment) {
        return environment.apply(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static OptionalInt port(String name, Function<String, Optional<String>> environment)
            throws StartFailedException {
        Optional<String> value = text(name, environment);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        String problem = name + ": '" + value.get() + "' is not a whole number from 0 to " + HIGHEST_PORT;
        try {
            int port = Integer.parseInt(value.get());
            if (port < 0 || port > HIGHEST_PORT) {
                throw new StartFailedException(problem);
            }
            return OptionalInt.of(port);
        } catch (NumberFormatException e) {
            throw new StartFailedException(problem, e);
        }
    }

    private static Optional<Path> path(String name, Function<String, Optional<String>> environment)
            throws StartFailedException {
        Optional<String> value = text(name, environment);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(value.get()));
        } catch (InvalidPathException e) {
            throw new StartFailedException(name + ": '" + value.get() + "' is not a path", e);
        }
    }
}
