package p2pchat.session;

import java.util.List;
import java.util.Locale;

/** Makes a few words of a {@code User-Agent} header, enough to tell one's own devices apart; the header is not kept. */
final class ClientName {
    /** In this order: most browsers also name the ones they descend from. */
    private static final List<String[]> BROWSERS = List.of(
            new String[] {"edg", "Edge"},
            new String[] {"opr/", "Opera"},
            new String[] {"samsungbrowser", "Samsung Internet"},
            new String[] {"firefox", "Firefox"},
            new String[] {"fxios", "Firefox"},
            new String[] {"crios", "Chrome"},
            new String[] {"chrom", "Chrome"},
            new String[] {"safari", "Safari"});

    private static final List<String[]> SYSTEMS = List.of(
            new String[] {"android", "Android"},
            new String[] {"iphone", "iPhone"},
            new String[] {"ipad", "iPad"},
            new String[] {"cros", "ChromeOS"},
            new String[] {"windows", "Windows"},
            new String[] {"mac os", "macOS"},
            new String[] {"linux", "Linux"});

    private ClientName() {}

    static String of(String userAgent) {
        String lower = userAgent.toLowerCase(Locale.ROOT);
        String browser = first(lower, BROWSERS);
        String system = first(lower, SYSTEMS);
        if (browser.isEmpty()) {
            return system.isEmpty() ? "Unknown client" : "Client on " + system;
        }
        return system.isEmpty() ? browser : browser + " on " + system;
    }

    private static String first(String lower, List<String[]> known) {
        return known.stream()
                .filter(pair -> lower.contains(pair[0]))
                .map(pair -> pair[1])
                .findFirst()
                .orElse("");
    }
}
