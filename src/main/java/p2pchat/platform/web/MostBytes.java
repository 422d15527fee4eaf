package p2pchat.platform.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import p2pchat.platform.limit.Bound;

/** How long the JSON body may be that a call takes as this parameter, where {@link Bound#BODY_BYTES} is too little. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface MostBytes {
    /** The limit, in bytes. */
    Bound value();
}
