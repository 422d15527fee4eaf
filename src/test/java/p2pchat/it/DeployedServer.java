package p2pchat.it;

import java.io.File;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.arquillian.test.spi.LifecycleMethodExecutor;
import org.jboss.arquillian.test.spi.TestRunnerAdaptor;
import org.jboss.arquillian.test.spi.TestRunnerAdaptorBuilder;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The built WAR in the server that the build's profile chose, started and stopped by Arquillian. Driven by ourselves and
 * not by Arquillian's JUnit extension, which would deploy anew for every class.
 */
final class DeployedServer implements AutoCloseable {
    /** What Arquillian takes for a test class: the deployment, and where it asks for the address. */
    @RunAsClient
    static final class Deployed {
        @ArquillianResource
        @SuppressWarnings("NullAway.Init") // Arquillian fills it
        private URL url;

        @Deployment(testable = false)
        static WebArchive war() {
            // The servers take the context root / from this name.
            return ShrinkWrap.create(ZipImporter.class, "ROOT.war")
                    .importFrom(new File("target/p2p-chat.war"))
                    .as(WebArchive.class);
        }

        @SuppressWarnings("DoNotCallSuggester") // Arquillian asks for a method, and never calls it
        void test() {
            throw new UnsupportedOperationException("only its name is needed");
        }
    }

    private final TestRunnerAdaptor arquillian;
    private final Storage storage;
    private final Server server;

    private DeployedServer(TestRunnerAdaptor arquillian, Storage storage, Server server) {
        this.arquillian = arquillian;
        this.storage = storage;
        this.server = server;
    }

    static DeployedServer start() {
        try {
            Storage storage = Storage.fresh();
            Container.chosen().configure(jvmOptions(storage));
            TestRunnerAdaptor arquillian = TestRunnerAdaptorBuilder.build();
            arquillian.beforeSuite();
            arquillian.beforeClass(Deployed.class, LifecycleMethodExecutor.NO_OP);
            Deployed deployed = new Deployed();
            Method test = Deployed.class.getDeclaredMethod("test");
            arquillian.before(deployed, test, LifecycleMethodExecutor.NO_OP);
            arquillian.after(deployed, test, LifecycleMethodExecutor.NO_OP);
            // By the loopback address, the only one whose X-Forwarded-For is believed.
            return new DeployedServer(
                    arquillian, storage, new Server(URI.create("http://127.0.0.1:" + deployed.url.getPort() + "/")));
        } catch (Exception e) {
            throw new IllegalStateException("the product does not start in the server", e);
        }
    }

    Server server() {
        return server;
    }

    Storage storage() {
        return storage;
    }

    /** Times and limits that tests can wait for and reach. */
    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        // Each person of the tests has an address of their own, so that limits by address do not meet others.
        settings.put("P2PCHAT_TRUSTED_PROXIES", "127.0.0.1");
        settings.put("P2PCHAT_ARGON2_MEMORY_KIB", "7168");
        settings.put("P2PCHAT_ARGON2_ITERATIONS", "1");
        settings.put("P2PCHAT_LIMIT_HEARTBEAT_SECONDS", Integer.toString(Server.HEARTBEAT_SECONDS));
        settings.put("P2PCHAT_LIMIT_PONG_SECONDS", "2");
        settings.put("P2PCHAT_LIMIT_HELLO_SECONDS", "4");
        settings.put("P2PCHAT_LIMIT_FAREWELL_SECONDS", "2");
        settings.put("P2PCHAT_LIMIT_SESSION_CHECK_SECONDS", "2");
        settings.put("P2PCHAT_LIMIT_DEVICES", Integer.toString(Server.DEVICES));
        settings.put("P2PCHAT_LIMIT_OPEN_REQUESTS", Integer.toString(Server.OPEN_REQUESTS));
        settings.put("P2PCHAT_LIMIT_MAILBOX_LETTERS", Integer.toString(Server.MAILBOX_LETTERS));
        settings.put("P2PCHAT_LIMIT_MAILBOX_SENDER_LETTERS", Integer.toString(Server.SENDER_LETTERS));
        settings.put("P2PCHAT_LIMIT_MAILBOX_SWEEP_SECONDS", "1");
        settings.put("P2PCHAT_RATE_CONTACT_REQUEST", Server.CONTACT_REQUESTS + "/3600");
        settings.put("P2PCHAT_RATE_REGISTRATION", Server.REGISTRATIONS + "/3600");
        settings.put("P2PCHAT_RATE_USER_LOOKUP", Server.USER_LOOKUPS + "/3600");
        settings.put("P2PCHAT_STUN_URLS", "stun:127.0.0.1:3478");
        settings.put("P2PCHAT_TURN_URLS", "turn:127.0.0.1:3478,turns:127.0.0.1:5349");
        settings.put("P2PCHAT_TURN_SECRET", Server.TURN_SECRET);
        return settings;
    }

    private static List<String> jvmOptions(Storage storage) {
        Map<String, String> settings = settings();
        settings.putAll(storage.settings());
        return Stream.concat(
                        Stream.of("-Xmx512m"),
                        settings.entrySet().stream().map(setting -> "-D" + setting.getKey() + "=" + setting.getValue()))
                .toList();
    }

    @Override
    public void close() {
        try {
            arquillian.afterClass(Deployed.class, LifecycleMethodExecutor.NO_OP);
            arquillian.afterSuite();
        } catch (Exception e) {
            throw new IllegalStateException("the server does not stop", e);
        } finally {
            arquillian.shutdown();
            storage.close();
        }
    }
}
