package p2pchat.launcher;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.PayaraMicro;
import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.AdminCommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** Payara Micro, by its own API. It stops by its own shutdown hook, which undeploys us first. */
final class PayaraMicroServer implements Server {
    private static final String PROTOCOLS = "configs.config.server-config.network-config.protocols.protocol.";
    private static final List<String> LISTENERS = List.of("http-listener", "https-listener");
    /** As in {@code deploy/payara/pre-boot-commands.txt}, which says what each is for. */
    private static final List<String> HTTP_SETTINGS = List.of(
            "http.allow-payload-for-undefined-http-methods=true",
            "http.server-header=false",
            "http.xpowered-by=false",
            "http.compression=on");

    @Override
    public void start(Path war, Listeners listeners) throws StartFailedException {
        try {
            PayaraMicro payara = PayaraMicro.getInstance();
            payara.setHttpPort(listeners.http());
            payara.setNoHazelcast(true);
            payara.setPrintLogo(false);
            payara.setLogPropertiesFile(logProperties().toFile());
            payara.setPreBootHandler(PayaraMicroServer::configure);
            listeners.https().ifPresent(https -> {
                System.setProperty("javax.net.ssl.keyStore", https.keyStore().toString());
                System.setProperty("javax.net.ssl.keyStoreType", "PKCS12");
                System.setProperty("javax.net.ssl.keyStorePassword", https.password());
                payara.setSslPort(https.port());
                payara.setSslCert(Certificates.ALIAS);
            });
            PayaraMicroRuntime runtime = payara.bootStrap();
            if (!runtime.deploy("p2p-chat", "/", war.toFile())) {
                throw new StartFailedException("the deployment failed");
            }
        } catch (BootstrapException | IOException e) {
            throw new StartFailedException("Payara Micro does not start: " + e.getMessage(), e);
        }
    }

    private static void configure(AdminCommandRunner commands) {
        for (String listener : LISTENERS) {
            for (String setting : HTTP_SETTINGS) {
                commands.run("set", PROTOCOLS + listener + "." + setting);
            }
        }
    }

    private static Path logProperties() throws IOException {
        Properties properties = new Properties();
        properties.setProperty("handlers", StartLog.class.getName());
        properties.setProperty(
                "java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s: %5$s%6$s%n");
        properties.setProperty(".level", "WARNING");
        properties.setProperty("p2pchat.level", "INFO");
        // Root certificates that Java ships and that have run out.
        properties.setProperty("javax.enterprise.system.security.ssl.level", "SEVERE");
        // Where it keeps its files while it runs, and drivers that it unregisters when it has looked for some.
        properties.setProperty("PayaraMicro.level", "SEVERE");
        properties.setProperty("jakarta.enterprise.web.util.level", "SEVERE");
        // Sets itself to INFO unless told otherwise.
        properties.setProperty("jakarta.enterprise.web.level", "WARNING");
        Path file = Files.createTempFile("p2pchat-logging", ".properties");
        file.toFile().deleteOnExit();
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return file;
    }
}
