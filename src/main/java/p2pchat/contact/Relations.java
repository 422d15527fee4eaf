package p2pchat.contact;

import java.util.List;
import java.util.function.UnaryOperator;
import p2pchat.id.Username;

/** All that people are to each other. */
interface Relations {
    /**
     * A step that was taken.
     *
     * @param before what they were
     * @param after what they are; equal to {@code before} when the step changed nothing
     */
    record Step(Relation before, Relation after) {}

    /** Everybody whom {@code me} has something to do with. */
    List<Relation> of(Username me);

    /**
     * Takes a step atomically: of two at the same time each sees the other's outcome.
     *
     * @param step from what they are to what they shall be; may be called more than once, may refuse by throwing
     */
    Step change(Username one, Username other, UnaryOperator<Relation> step);
}
