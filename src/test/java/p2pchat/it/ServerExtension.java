package p2pchat.it;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands out the one server that all tests share, and people who are gone after their test. */
final class ServerExtension implements ParameterResolver {
    private static final Namespace SPACE = Namespace.create(ServerExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Server.class || type == Storage.class || type == Person.class || type == People.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        DeployedServer deployed = context.getStore(StoreScope.LAUNCHER_SESSION, SPACE)
                .getOrComputeIfAbsent(DeployedServer.class, key -> DeployedServer.start(), DeployedServer.class);
        Server server = deployed.server();
        if (parameter.getParameter().getType() == Storage.class) {
            return deployed.storage();
        }
        if (parameter.getParameter().getType() == Server.class) {
            return server;
        }
        if (parameter.getParameter().getType() == People.class) {
            People people = new People(server);
            context.getStore(SPACE).put(people, people);
            return people;
        }
        Person person = Person.register(server, parameter.getParameter().getName());
        context.getStore(SPACE).put(person, person);
        return person;
    }
}
