package p2pchat.platform.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The addresses of the reverse proxies whose {@code X-Forwarded-*} headers are believed. */
public final class TrustedProxies {
    /** Only literal addresses: a name would be resolved, which is neither stable nor safe. */
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private record Network(byte[] address, int prefix) {
        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < prefix; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((other[bit / 8] & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Network> networks;

    private TrustedProxies(List<Network> networks) {
        this.networks = networks;
    }

    /** Nobody's headers are believed. */
    public static TrustedProxies none() {
        return new TrustedProxies(List.of());
    }

    /** @param values addresses or networks such as {@code 10.0.0.0/8} */
    static TrustedProxies parse(String name, List<String> values) {
        List<Network> networks = new ArrayList<>();
        for (String value : values) {
            networks.add(network(name, value));
        }
        return new TrustedProxies(networks);
    }

    private static Network network(String name, String value) {
        int slash = value.indexOf('/');
        String host = slash < 0 ? value : value.substring(0, slash);
        try {
            byte[] address = literal(host);
            int prefix = slash < 0 ? address.length * 8 : Integer.parseInt(value.substring(slash + 1));
            if (prefix >= 0 && prefix <= address.length * 8) {
                return new Network(address, prefix);
            }
        } catch (UnknownHostException | NumberFormatException e) {
            throw new ConfigurationException(name + ": '" + value + "' is not an address or network", e);
        }
        throw new ConfigurationException(name + ": '" + value + "' is not an address or network");
    }

    private static byte[] literal(String host) throws UnknownHostException {
        if (!LITERAL.matcher(host).matches()) {
            throw new UnknownHostException("not a literal address");
        }
        return InetAddress.getByName(host).getAddress();
    }

    /** Whether {@code address}, as the servlet container reports it, is one of the proxies. */
    public boolean contains(String address) {
        if (networks.isEmpty()) {
            return false;
        }
        try {
            byte[] bytes = literal(address);
            return networks.stream().anyMatch(network -> network.contains(bytes));
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
