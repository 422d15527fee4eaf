package p2pchat.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a process of Linux listens on, from {@code /proc} (proc(5)). */
public final class ListeningPorts {
    private static final String LISTEN = "0A";
    private static final int STATE = 3;
    private static final int INODE = 9;
    /** 127.0.0.1, ::ffff:127.0.0.1 and ::1 in words of the processor's byte order, which is little endian. */
    private static final Set<String> LOOPBACK =
            Set.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");

    private ListeningPorts() {}

    /** The ports on which the process listens for others than this machine. */
    static Set<Integer> beyondLoopback(long pid) throws IOException {
        return ports(pid, false);
    }

    /** The ports on which the process listens for this machine alone. */
    public static Set<Integer> onLoopback(long pid) throws IOException {
        return ports(pid, true);
    }

    private static Set<Integer> ports(long pid, boolean loopback) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        Set<String> sockets = sockets(process.resolve("fd"));
        Set<Integer> ports = new HashSet<>();
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : Files.readAllLines(process.resolve("net").resolve(table))) {
                String[] fields = line.strip().split("\\s+", -1);
                String[] local = fields[1].split(":", 2);
                boolean listens = fields[STATE].equals(LISTEN) && sockets.contains(fields[INODE]);
                if (listens && LOOPBACK.contains(local[0]) == loopback) {
                    ports.add(Integer.parseInt(local[1], 16));
                }
            }
        }
        return ports;
    }

    private static Set<String> sockets(Path descriptors) throws IOException {
        try (Stream<Path> all = Files.list(descriptors)) {
            return all.map(ListeningPorts::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.replaceAll("\\D", ""))
                    .collect(Collectors.toSet());
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "closed meanwhile";
        }
    }
}
