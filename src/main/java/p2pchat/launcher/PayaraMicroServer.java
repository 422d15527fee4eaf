package p2pchat.launcher;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.PayaraMicro;
import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.AdminCommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Payara Micro, by its own API. */
final class PayaraMicroServer implements Server {
    private static final String NAME = "p2p-chat";
    private static final Path COMMANDS = Path.of("deploy", "payara", "pre-boot-commands.txt");

    @Override
    public void start(Work work) throws StartFailedException {
        try {
            List<String> commands = Files.readAllLines(COMMANDS).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
            Path jars = Files.createDirectory(work.directory().resolve("jars"));
            Path root = Files.createDirectory(work.directory().resolve("root"));
            // Its loader for jars inside of its jar knows no multi-release jars: JSON-B would find nothing in records.
            PayaraMicro.setUpackedJarDir(jars.toFile());
            PayaraMicro payara = PayaraMicro.getInstance();
            payara.setRootDir(root.toFile());
            payara.setHttpPort(work.listeners().http());
            payara.setNoHazelcast(true);
            payara.setPrintLogo(false);
            payara.setLogPropertiesFile(work.logging().toFile());
            payara.setPreBootHandler(runner -> commands.forEach(command -> run(runner, command)));
            work.listeners().https().ifPresent(https -> {
                System.setProperty("javax.net.ssl.keyStore", https.keyStore().toString());
                System.setProperty("javax.net.ssl.keyStoreType", "PKCS12");
                System.setProperty("javax.net.ssl.keyStorePassword", https.password());
                payara.setSslPort(https.port());
                payara.setSslCert(KeyAndChain.ALIAS);
            });
            PayaraMicroRuntime runtime = payara.bootStrap();
            runtime.deploy(NAME, "/", work.war().toFile());
            // What deploying returns is true of some deployments that failed.
            if (!runtime.getDeployedApplicationNames().contains(NAME)) {
                throw new StartFailedException("the deployment failed");
            }
        } catch (BootstrapException | IOException e) {
            throw new StartFailedException("Payara Micro does not start: " + e.getMessage(), e);
        }
    }

    private static void run(AdminCommandRunner runner, String command) {
        String[] words = command.split(" ", 2);
        runner.run(words[0], words[1]);
    }
}
