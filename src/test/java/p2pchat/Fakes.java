package p2pchat;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes stand-ins for large interfaces of which a test needs a few methods. */
public final class Fakes {
    /** What a method of a stand-in does. */
    public interface Answer {
        @Nullable Object to(@Nullable Object[] arguments);
    }

    private Fakes() {}

    /** A {@code type} that answers the methods named, is equal to itself only, and fails at any other method. */
    public static <T> T of(Class<T> type, Map<String, Answer> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            Answer answer = answers.get(method.getName());
            if (answer == null && method.getName().equals("hashCode")) {
                return System.identityHashCode(self);
            }
            if (answer == null && method.getName().equals("equals")) {
                return self == Objects.requireNonNull(given)[0];
            }
            if (answer == null) {
                throw new UnsupportedOperationException("the test did not expect " + method);
            }
            return answer.to(given == null ? new Object[0] : given);
        }));
    }
}
