package p2pchat.contact;

/** The fake keeps the contract too, or tests with it would prove nothing. */
class InMemoryRelationsTest extends RelationsContractTest {
    private final InMemoryRelations relations = new InMemoryRelations();

    @Override
    Relations relations() {
        return relations;
    }
}
