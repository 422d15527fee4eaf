package p2pchat.browser;

import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test its people, in the world of its process, and fails it for what their pages complained of.
 */
final class BrowserExtension implements ParameterResolver, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(BrowserExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == People.class || type == ServerProcess.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        World world = World.ofThisProcess();
        if (parameter.getParameter().getType() == ServerProcess.class) {
            return world.server();
        }
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(People.class, key -> new People(world, keepsShell(context)), People.class);
    }

    private static boolean keepsShell(ExtensionContext context) {
        return isAnnotated(context.getRequiredTestClass(), KeepsShell.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        People people = context.getStore(NAMESPACE).remove(People.class, People.class);
        if (people == null) {
            return;
        }
        try (people) {
            if (context.getExecutionException().isPresent()) {
                people.photograph(context.getRequiredTestClass().getSimpleName() + "."
                        + context.getRequiredTestMethod().getName());
            }
            people.assertNoFaults();
        }
    }
}
