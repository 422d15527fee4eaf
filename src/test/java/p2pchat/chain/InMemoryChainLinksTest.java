package p2pchat.chain;

class InMemoryChainLinksTest extends ChainLinksContractTest {
    private final InMemoryChainLinks links = new InMemoryChainLinks();

    @Override
    ChainLinks links() {
        return links;
    }
}
