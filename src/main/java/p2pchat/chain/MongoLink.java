package p2pchat.chain;

import org.bson.Document;

/** A link as it stands in documents. */
final class MongoLink {
    private MongoLink() {}

    static Document of(Link link) {
        return new Document("payload", link.payload())
                .append(
                        "signatures",
                        link.signatures().stream()
                                .map(each ->
                                        new Document("device", each.device()).append("signature", each.signature()))
                                .toList());
    }

    static Link read(Document document) {
        return new Link(
                document.getString("payload"),
                document.getList("signatures", Document.class).stream()
                        .map(each -> new Link.Signed(each.getString("device"), each.getString("signature")))
                        .toList());
    }
}
