package p2pchat.contact;

import p2pchat.cluster.Cluster;
import p2pchat.id.Username;

/** A circle of people who are what the test says, for tests of other packages. */
public final class FakeCircle {
    private FakeCircle() {}

    /** Two people who have accepted each other. */
    public static Circle ofFriends(Cluster cluster, Username one, Username other) {
        InMemoryRelations relations = new InMemoryRelations();
        relations.change(one, other, relation -> relation.asked(one).asked(other));
        return new Circle(relations, cluster);
    }
}
