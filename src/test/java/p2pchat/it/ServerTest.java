package p2pchat.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of the deployed product. Its methods may ask for the {@link Server} and for {@link Person people}: each
 * parameter of that type is somebody new, called like the parameter. {@link People} are for tests that need many.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("mongodb")
@ExtendWith(ServerExtension.class)
@interface ServerTest {}
