package p2pchat.launcher;

import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** By which names and addresses browsers on this network reach this machine. */
final class MachineNames {
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    /** RFC 1123, as certificates want it. */
    private static final Pattern HOST_NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

    private MachineNames() {}

    /**
     * Finds all of them.
     *
     * @param publicHost one more, if it can stand in a certificate
     * @return names in lower case; addresses without a scope, IPv6 ones in full
     */
    static Set<String> find(Optional<String> publicHost) throws StartFailedException {
        Set<String> names = new TreeSet<>(Set.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1"));
        publicHost.filter(host -> HOST_NAME.matcher(host).matches()).ifPresent(names::add);
        try {
            NetworkInterface.networkInterfaces()
                    .flatMap(network -> network.getInterfaceAddresses().stream())
                    .map(InterfaceAddress::getAddress)
                    .filter(MachineNames::isReachedFromOutside)
                    .forEach(address -> names.add(address.getHostAddress().replaceFirst("%.*", "")));
        } catch (SocketException e) {
            throw new StartFailedException("P2PCHAT_HTTPS_PORT: this machine's addresses cannot be read", e);
        }
        hostName().ifPresent(name -> {
            names.add(name);
            if (!name.contains(".")) {
                // Multicast DNS, RFC 6762: how phones find it.
                names.add(name + ".local");
            }
        });
        return names;
    }

    private static boolean isReachedFromOutside(InetAddress address) {
        // Link-local ones need a scope, which no URL of a browser can carry.
        return !address.isLoopbackAddress() && !address.isLinkLocalAddress();
    }

    private static Optional<String> hostName() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT))
                    .filter(name -> !isAddress(name) && HOST_NAME.matcher(name).matches());
        } catch (UnknownHostException e) {
            // A machine that does not know its own name is reached by its addresses.
            return Optional.empty();
        }
    }

    /** Whether {@code name} is a literal IPv4 or IPv6 address. */
    static boolean isAddress(String name) {
        return LITERAL.matcher(name).matches();
    }
}
