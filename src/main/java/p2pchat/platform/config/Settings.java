package p2pchat.platform.config;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads single settings and says in one line what is wrong with them. */
final class Settings {
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    private final Function<String, Optional<String>> source;

    Settings(Function<String, Optional<String>> source) {
        this.source = source;
    }

    Optional<String> text(String name) {
        return source.apply(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** A secret: its value, or the content of the file that {@code name_FILE} points to. */
    Optional<String> secret(String name) {
        Optional<String> direct = text(name);
        Optional<String> file = text(name + "_FILE");
        if (direct.isPresent() && file.isPresent()) {
            throw new ConfigurationException("Set either " + name + " or " + name + "_FILE, not both");
        }
        return direct.or(() -> file.map(path -> readSecret(name, path)));
    }

    private static String readSecret(String name, String path) {
        try {
            String content =
                    Files.readString(Path.of(path), StandardCharsets.UTF_8).strip();
            if (content.isEmpty()) {
                throw new ConfigurationException(name + "_FILE: the file '" + path + "' is empty");
            }
            return content;
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(name + "_FILE: the file '" + path + "' cannot be read", e);
        }
    }

    int number(String name, int standard, int least, int most) {
        return text(name).map(value -> parseNumber(name, value, least, most)).orElse(standard);
    }

    private static int parseNumber(String name, String value, int least, int most) {
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new ConfigurationException(range(name, value, least, most), e);
        }
        throw new ConfigurationException(range(name, value, least, most));
    }

    private static String range(String name, String value, int least, int most) {
        return name + ": '" + value + "' is not a whole number from " + least + " to " + most;
    }

    List<String> list(String name) {
        return text(name).map(value -> List.of(COMMA.split(value))).orElse(List.of());
    }

    /** An address of this product as people type it: http or https, a host, nothing behind it. */
    Optional<URI> origin(String name) {
        return text(name).map(value -> {
            try {
                URI uri = URI.create(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
                boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
                if (web && uri.getHost() != null && uri.getRawPath().isEmpty() && uri.getRawQuery() == null) {
                    return uri;
                }
            } catch (IllegalArgumentException e) {
                throw new ConfigurationException(notAnOrigin(name, value), e);
            }
            throw new ConfigurationException(notAnOrigin(name, value));
        });
    }

    private static String notAnOrigin(String name, String value) {
        return name + ": '" + value + "' is not an address such as https://chat.example.org";
    }
}
