package p2pchat.platform.mongo;

import java.util.List;

/**
 * An index that a feature needs. Features produce these as beans; they are made at start.
 *
 * @param collection the collection
 * @param fields the ascending keys, in order
 * @param unique whether two documents may not have the same values
 */
public record Index(String collection, List<String> fields, boolean unique) {
    public Index {
        fields = List.copyOf(fields);
    }
}
