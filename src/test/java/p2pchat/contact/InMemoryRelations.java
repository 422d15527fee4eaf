package p2pchat.contact;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import p2pchat.id.Username;

/** Relations that are gone with the test. */
final class InMemoryRelations implements Relations {
    private final Map<Relation, Relation> byPair = new HashMap<>();

    @Override
    public synchronized List<Relation> of(Username me) {
        return byPair.values().stream()
                .filter(relation -> relation.low().equals(me) || relation.high().equals(me))
                .toList();
    }

    @Override
    public synchronized Step change(Username one, Username other, UnaryOperator<Relation> step) {
        Relation pair = Relation.none(one, other);
        Relation before = byPair.getOrDefault(pair, pair);
        Relation after = step.apply(before);
        if (after.isNothing()) {
            byPair.remove(pair);
        } else {
            byPair.put(pair, after);
        }
        return new Step(before, after);
    }
}
