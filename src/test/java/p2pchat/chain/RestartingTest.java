package p2pchat.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static p2pchat.People.ALICE;
import static p2pchat.People.BOB;
import static p2pchat.People.BOBS_LAPTOP;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import p2pchat.People;
import p2pchat.RecordedEvents;
import p2pchat.account.FakeNames;
import p2pchat.cluster.LocalCluster;
import p2pchat.cluster.RecordedLine;
import p2pchat.id.Availability;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;
import p2pchat.platform.json.MalformedJsonException;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.web.Caller;
import p2pchat.session.FakeSessionDevices;

class RestartingTest {
    private static final Signer LAPTOP = Signer.device("alices-laptop-01");
    private static final Signer PHONE = Signer.device("alices-phone-001");
    private static final Signer RECOVERY = Signer.recovery("alices recovery key");
    private static final Signer FRESH = Signer.device("alices-tablet-01");
    private static final Signer FRESH_RECOVERY = Signer.recovery("alices other recovery key");
    private static final Caller CALLER = People.loggedIn(ALICE);

    private final InMemoryChainLinks links = new InMemoryChainLinks();
    private final Chains chains = new Chains(links);
    private final FormerParts former = new FormerParts(links, chains);
    private final LocalCluster cluster = former.cluster();
    private final NewsOfChains news = former.news();
    private final Set<Username> people = former.people();
    private final RecordedEvents<ChainRestarted> restarted = former.restarted();
    private final List<Caller> alone = new ArrayList<>();
    private boolean isProved = true;
    private final Restarting restarting = new Restarting(
            chains,
            links,
            cluster,
            FakeNames.of(people::contains),
            new FakeSessionDevices(alone::add),
            news,
            former.formers(),
            former.stored(),
            former.finishing());
    private final ChainMaker maker = new ChainMaker("alice");
    private final ObjectNode genesis = new ChainMaker("alice").genesis(FRESH, FRESH_RECOVERY);

    private void write(ObjectNode link) throws MalformedJsonException {
        links.put(ALICE, maker.links().size(), ChainMaker.read(link));
        maker.then(link);
    }

    @BeforeEach
    void aliceHasTwoDevices() throws MalformedJsonException {
        write(maker.genesis(LAPTOP, RECOVERY));
        write(maker.addition(LAPTOP, PHONE));
    }

    private Head head() {
        return new Head(maker.links().size() - 1, maker.head());
    }

    private void restart(Head head, ObjectNode link) throws MalformedJsonException {
        restarting.restart(CALLER, () -> isProved, head, ChainMaker.read(link));
    }

    private Refusal refusal(Head head, ObjectNode link) {
        return assertThrows(Refusal.class, () -> restart(head, link));
    }

    private void assertNothingChanged() throws MalformedJsonException {
        assertEquals(maker.read(), links.from(ALICE, 0));
        assertEquals(List.of(), restarted.fired());
        assertEquals(List.of(), alone);
    }

    @Test
    void anotherChainTakesItsPlaceAndEverybodyHearsOfIt() throws MalformedJsonException {
        RecordedLine his = new RecordedLine(BOB, BOBS_LAPTOP);
        cluster.attach(his, Availability.AVAILABLE);
        restart(head(), genesis);
        assertEquals(List.of(ChainMaker.read(genesis)), links.from(ALICE, 0));
        assertEquals(List.of(new DeviceId(FRESH.id())), chains.of(ALICE).devices());
        assertEquals(List.of(new ChainRestarted(ALICE, former.clock().instant())), restarted.fired());
        assertEquals(List.of(CALLER), alone);
        assertEquals(List.of("{\"type\":\"chain\",\"username\":\"alice\",\"sequence\":0}"), his.frames());
    }

    @Test
    void onceMoreItEndsWhatACrashHasLeft() throws MalformedJsonException {
        Head before = head();
        restart(before, genesis);
        FormerChain kept = former.stored().of(ALICE).orElseThrow();
        former.stored().put(kept.with(FormerChain.Unfinished.RESTART));
        restart(before, genesis);
        restart(before, genesis);
        assertEquals(2, restarted.fired().size());
        assertEquals(3, alone.size());
        assertEquals(1, links.from(ALICE, 0).size());
        assertEquals(Optional.of(kept), former.stored().of(ALICE));
    }

    @Test
    void whoeversProofCountsNoMoreIsRefused() throws MalformedJsonException {
        isProved = false;
        assertEquals(ErrorCode.BAD_CREDENTIALS, refusal(head(), genesis).code());
        assertNothingChanged();
    }

    @Test
    void whoeverHasNotSeenTheLastLinkIsRefused() throws MalformedJsonException {
        Head seen = head();
        write(maker.removal(LAPTOP, PHONE));
        Refusal refusal = refusal(seen, genesis);
        assertEquals(ErrorCode.SEQUENCE_TAKEN, refusal.code());
        assertEquals(Map.of("head", head()), refusal.members());
        assertEquals(
                ErrorCode.SEQUENCE_TAKEN,
                refusal(new Head(2, seen.hash()), genesis).code());
        assertNothingChanged();
    }

    @Test
    void whoeverHasNoChainBeginsItOtherwise() {
        links.removeAll(ALICE);
        assertEquals(ErrorCode.SEQUENCE_TAKEN, refusal(head(), genesis).code());
    }

    @Test
    void whatIsNoFirstLinkIsRefused() throws MalformedJsonException {
        ObjectNode bobs = new ChainMaker("bob").genesis(FRESH, FRESH_RECOVERY);
        ObjectNode wrong = ChainMaker.sealed(new ChainMaker("alice").genesisOf(FRESH, FRESH_RECOVERY), FRESH, RECOVERY);
        for (ObjectNode link : List.of(bobs, wrong, maker.addition(LAPTOP, FRESH))) {
            assertEquals(ErrorCode.INVALID_CHAIN, refusal(head(), link).code());
        }
        assertNothingChanged();
    }

    @Test
    void whatWasEverInTheChainDoesNotComeBack() throws MalformedJsonException {
        write(maker.removal(LAPTOP, PHONE));
        ChainMaker anew = new ChainMaker("alice");
        for (ObjectNode link : List.of(
                anew.genesis(PHONE, FRESH_RECOVERY),
                anew.genesis(PHONE.as("alices-other-phone", "device"), FRESH_RECOVERY),
                anew.genesis(FRESH, RECOVERY))) {
            assertEquals(ErrorCode.INVALID_CHAIN, refusal(head(), link).code());
        }
        assertNothingChanged();
    }

    @Test
    void anAccountThatIsDeletedMeanwhileGetsNoChain() {
        people.remove(ALICE);
        assertEquals(ErrorCode.NOT_LOGGED_IN, refusal(head(), genesis).code());
        assertEquals(List.of(), links.from(ALICE, 0));
    }

    @Test
    void theChainGoesOnThoughACrashHasLeftLinksOfTheOneBefore() throws MalformedJsonException {
        links.replaceFirst(ALICE, links.at(ALICE, 0).orElseThrow(), ChainMaker.read(genesis));
        Appending appending =
                new Appending(chains, links, cluster, FakeNames.of(people::contains), news, new RecordedEvents<>());
        ChainMaker anew = new ChainMaker("alice").then(genesis);
        ObjectNode addition = anew.addition(FRESH, Signer.device("alices-next-phone"));
        appending.append(ALICE, ChainMaker.read(addition));
        assertEquals(List.of(ChainMaker.read(genesis), ChainMaker.read(addition)), links.from(ALICE, 0));
    }
}
