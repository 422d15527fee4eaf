package p2pchat.contact;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import p2pchat.cluster.Cluster;
import p2pchat.id.Username;

/** A circle of people who are what the test says, for tests of other packages. */
public final class FakeCircle {
    private final InMemoryRelations relations = new InMemoryRelations();
    private final Circle circle;

    public FakeCircle(Cluster cluster) {
        circle = new Circle(relations, cluster);
    }

    /** Two people who have accepted each other. */
    public static Circle ofFriends(Cluster cluster, Username one, Username other) {
        FakeCircle fake = new FakeCircle(cluster);
        fake.befriend(one, other);
        return fake.circle();
    }

    public Circle circle() {
        return circle;
    }

    /** From now on these two have accepted each other. */
    public void befriend(Username one, Username other) {
        change(one, other, relation -> relation.asked(one).asked(other));
    }

    /** From now on {@code who} blocks the other, or blocks them no more. */
    public void block(Username who, Username other, boolean blocked) {
        change(who, other, relation -> relation.blocked(who, blocked));
    }

    private void change(Username one, Username other, UnaryOperator<Relation> step) {
        relations.change(one, other, step);
        circle.onChanged(new RelationsChanged(one, other));
    }

    /** The same, but for the first question there is no answer, as when the database is away. */
    public static Circle ofFriendsAtFirstUnknown(Cluster cluster, Username one, Username other) {
        InMemoryRelations relations = new InMemoryRelations();
        relations.change(one, other, relation -> relation.asked(one).asked(other));
        AtomicBoolean asked = new AtomicBoolean();
        Relations awayOnce = new Relations() {
            @Override
            public List<Relation> of(Username me) {
                if (asked.compareAndSet(false, true)) {
                    throw new IllegalStateException("the database is away");
                }
                return relations.of(me);
            }

            @Override
            public Step change(Username first, Username second, UnaryOperator<Relation> step) {
                return relations.change(first, second, step);
            }
        };
        return new Circle(awayOnce, cluster);
    }
}
