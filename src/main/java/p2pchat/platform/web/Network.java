package p2pchat.platform.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose address it is, as far as limits are concerned. A customer of IPv6 has a network of at least 64 bits to
 * themselves (RFC 6177), and so more addresses than could be counted one by one; of IPv4 each address counts.
 */
final class Network {
    /** In brackets as in a URI, with a port, or with the interface that it was seen at (RFC 4007): what proxies write. */
    private static final Pattern WITH_MORE =
            Pattern.compile("\\[([^]]*)](?::\\d+)?|([0-9.]+):\\d+|([0-9a-fA-F:.]+)%.*");
    /** Only literal addresses: a name would be resolved. */
    private static final Pattern LITERAL = Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private static final int V4_BYTES = 4;
    private static final int NETWORK_BYTES = 8;

    private Network() {}

    /**
     * The network of an address.
     *
     * @return an address of IPv4, also when it came as one of IPv6 that is mapped to it (RFC 4291 section 2.5.5.2); the
     *     network of 64 bits that one of IPv6 is in; anything else as it is, in lower case
     */
    static String of(String address) {
        String bare = bare(address.strip());
        if (!LITERAL.matcher(bare).matches()) {
            return bare.toLowerCase(Locale.ROOT);
        }
        try {
            // Java itself takes a mapped address for what it is mapped to.
            byte[] bytes = InetAddress.getByName(bare).getAddress();
            if (bytes.length == V4_BYTES) {
                return InetAddress.getByAddress(bytes).getHostAddress();
            }
            Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            return bare.toLowerCase(Locale.ROOT);
        }
    }

    private static String bare(String address) {
        Matcher more = WITH_MORE.matcher(address);
        if (!more.matches()) {
            return address;
        }
        for (int group = 1; group <= more.groupCount(); group++) {
            String found = more.group(group);
            if (found != null) {
                return group == 1 ? bare(found) : found;
            }
        }
        return address;
    }
}
