package p2pchat.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static p2pchat.People.ALICE;
import static p2pchat.People.BOB;
import static p2pchat.People.BOBS_LAPTOP;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import p2pchat.AtOnce;
import p2pchat.People;
import p2pchat.RecordedEvents;
import p2pchat.account.AccountDeleted;
import p2pchat.account.FakeNames;
import p2pchat.chain.FormerChain.Unfinished;
import p2pchat.cluster.RecordedLine;
import p2pchat.id.Availability;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;
import p2pchat.platform.json.MalformedJsonException;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.session.FakeSessionDevices;

/** Alice's chain of a laptop, a phone and a removed tablet, when somebody with her password begins another one. */
class TakingBackTest {
    private static final Signer LAPTOP = Signer.device("alices-laptop-01");
    private static final Signer PHONE = Signer.device("alices-phone-001");
    private static final Signer TABLET = Signer.device("alices-tablet-01");
    private static final Signer RECOVERY = Signer.recovery("alices recovery key");
    private static final Duration DAYS = Duration.ofDays(30);

    private final InMemoryChainLinks links = new InMemoryChainLinks();
    private final Chains chains = new Chains(links);
    private final FormerParts former = new FormerParts(links, chains);
    private final ProvenDevices devices = new ProvenDevices(chains, former.formers());
    private final Restarting restarting = new Restarting(
            chains,
            links,
            former.cluster(),
            FakeNames.of(former.people()::contains),
            new FakeSessionDevices(caller -> {}),
            former.news(),
            former.formers(),
            former.stored(),
            former.finishing());
    private final ChainMaker maker = new ChainMaker("alice");
    private List<Link> hers = List.of();
    private Instant taken = Instant.EPOCH;

    private void write(ObjectNode link) throws MalformedJsonException {
        links.put(ALICE, maker.links().size(), ChainMaker.read(link));
        maker.then(link);
    }

    @BeforeEach
    void somebodyBeginsAnotherChain() throws MalformedJsonException {
        write(maker.genesis(LAPTOP, RECOVERY));
        write(maker.addition(LAPTOP, PHONE));
        write(maker.addition(PHONE, TABLET));
        write(maker.removal(LAPTOP, TABLET));
        hers = links.from(ALICE, 0);
        taken = former.clock().instant();
        begin("a-thiefs-laptop-1");
    }

    private static Link genesis(String device) throws MalformedJsonException {
        return ChainMaker.read(
                new ChainMaker("alice").genesis(Signer.device(device), Signer.recovery("the key of " + device)));
    }

    private void begin(String device) throws MalformedJsonException {
        Head head = chains.of(ALICE).head().orElseThrow();
        restarting.restart(People.loggedIn(ALICE), () -> true, head, genesis(device));
    }

    private boolean takeBack(Signer by) {
        return former.recoveryKeys().takeBack(ALICE, "abc", signed(by));
    }

    private boolean isKnown(Signer by) {
        return former.recoveryKeys().haveSigned(ALICE, "abc", signed(by));
    }

    private static byte[] signed(Signer by) {
        return Base64.getUrlDecoder().decode(by.sign("p2pchat-recovery-proof-v1", "alice", "abc"));
    }

    private void assertHers() {
        assertEquals(hers, links.from(ALICE, 0));
        assertEquals(hers, chains.from(ALICE, 0));
        assertEquals(Set.of(new DeviceId(LAPTOP.id()), new DeviceId(PHONE.id())), devices.kept(ALICE));
        assertEquals(Optional.empty(), former.stored().of(ALICE));
    }

    @Test
    void theRecoveryKeyOfBeforeTakesItBackWhole() throws MalformedJsonException {
        RecordedLine his = new RecordedLine(BOB, BOBS_LAPTOP);
        former.cluster().attach(his, Availability.AVAILABLE);
        assertEquals(hers, former.formers().of(ALICE).orElseThrow().links());
        assertEquals(
                Set.of(new DeviceId(LAPTOP.id()), new DeviceId(PHONE.id()), new DeviceId("a-thiefs-laptop-1")),
                devices.kept(ALICE));
        former.clock().pass(Duration.ofDays(1));
        assertTrue(isKnown(RECOVERY));
        assertTrue(takeBack(RECOVERY));
        assertHers();
        assertEquals(
                List.of(new ChainTakenBack(ALICE, taken, former.clock().instant())),
                former.takenBack().fired());
        assertEquals(List.of("{\"type\":\"chain\",\"username\":\"alice\",\"sequence\":3}"), his.frames());
        assertFalse(takeBack(RECOVERY), "it is back already");
        assertFalse(isKnown(Signer.recovery("the key of a-thiefs-laptop-1")));
    }

    @Test
    void noOtherKeyDoes() throws MalformedJsonException {
        Link thiefs = links.at(ALICE, 0).orElseThrow();
        for (Signer signer : List.of(LAPTOP, Signer.recovery("some other key"))) {
            assertFalse(isKnown(signer));
            assertFalse(takeBack(signer));
        }
        assertFalse(takeBack(Signer.recovery("the key of a-thiefs-laptop-1")), "that is of the present chain");
        assertEquals(List.of(thiefs), links.from(ALICE, 0));
    }

    @Test
    void aKeyThatWasRemovedBeforeDoesNotCount() throws MalformedJsonException {
        takeBack(RECOVERY);
        Signer next = Signer.recovery("alices next key");
        write(maker.addition(LAPTOP, next));
        write(maker.removal(LAPTOP, RECOVERY));
        hers = links.from(ALICE, 0);
        begin("a-thiefs-laptop-2");
        assertFalse(isKnown(RECOVERY));
        assertFalse(takeBack(RECOVERY));
        assertTrue(takeBack(next));
        assertHers();
    }

    @Test
    void itCannotBePushedOut() throws MalformedJsonException {
        for (int i = 0; i < 4; i++) {
            former.clock().pass(Duration.ofDays(7));
            begin("a-thiefs-phone-00" + i);
        }
        assertFalse(isKnown(Signer.recovery("the key of a-thiefs-phone-002")));
        assertTrue(takeBack(RECOVERY));
        assertHers();
        assertEquals(taken, former.takenBack().fired().get(0).since());
    }

    @Test
    void afterThirtyDaysItIsGone() throws MalformedJsonException {
        former.clock().pass(DAYS);
        former.sweep();
        assertTrue(isKnown(RECOVERY));
        former.clock().pass(Duration.ofSeconds(1));
        assertFalse(isKnown(RECOVERY));
        assertFalse(takeBack(RECOVERY));
        former.sweep();
        assertEquals(List.of(new FormerChainGone(ALICE)), former.gone().fired());
        assertEquals(Optional.empty(), former.stored().of(ALICE));
        Link present = links.at(ALICE, 0).orElseThrow();
        begin("a-thiefs-laptop-2");
        assertEquals(List.of(present), former.formers().of(ALICE).orElseThrow().links());
    }

    @Test
    void ofManyThatTakeItBackOneDoes() {
        AtomicInteger done = new AtomicInteger();
        AtOnce.run(8, i -> {
            if (takeBack(RECOVERY)) {
                done.incrementAndGet();
            }
        });
        assertEquals(1, done.get());
        assertHers();
    }

    @Test
    void aCrashBeforeItIsBackLeavesAllAsItWas() throws MalformedJsonException {
        Link thiefs = links.at(ALICE, 0).orElseThrow();
        FormerChain kept = former.stored().of(ALICE).orElseThrow();
        former.stored().put(kept.with(Unfinished.TAKING_BACK));
        links.putBehind(ALICE, hers.subList(1, hers.size()));
        assertEquals(List.of(thiefs), chains.from(ALICE, 0));
        assertEquals(List.of(thiefs), new Chains(links).from(ALICE, 0));
        former.sweep();
        assertEquals(List.of(), former.takenBack().fired());
        assertEquals(Optional.of(kept), former.stored().of(ALICE));
        assertTrue(takeBack(RECOVERY));
        assertHers();
    }

    @Test
    void aCrashOnceItIsBackLeavesWhatTheNextSweepDoes() {
        FormerChain kept = former.stored().of(ALICE).orElseThrow();
        takeBack(RECOVERY);
        former.stored().put(kept.with(Unfinished.TAKING_BACK));
        former.sweep();
        assertEquals(2, former.takenBack().fired().size());
        assertHers();
    }

    @Test
    void aCrashBeforeTheOtherChainWasBegunLeavesNothing() throws MalformedJsonException {
        FormerChain kept = former.stored().of(ALICE).orElseThrow();
        takeBack(RECOVERY);
        former.stored().put(kept.with(Unfinished.RESTART));
        former.sweep();
        assertEquals(1, former.restarted().fired().size());
        assertHers();
    }

    @Test
    void whatIsToBeToldIsToldAgainUntilItSucceeds() {
        List<Username> told = new ArrayList<>();
        RecordedEvents<ChainRestarted> failing = new RecordedEvents<>(event -> {
            told.add(event.username());
            if (told.size() < 3) {
                throw new IllegalStateException("the database is away");
            }
        });
        Finishing finishing = new Finishing(
                former.stored(),
                former.formers(),
                chains,
                former.cluster(),
                failing,
                former.takenBack(),
                former.gone());
        FormerChain kept = former.stored().of(ALICE).orElseThrow();
        former.stored().put(kept.with(Unfinished.RESTART));
        for (int i = 0; i < 2; i++) {
            assertThrows(IllegalStateException.class, () -> finishing.finish(ALICE));
            assertEquals(List.of(ALICE), former.stored().unfinished());
        }
        finishing.finish(ALICE);
        finishing.finish(ALICE);
        assertEquals(3, told.size());
        assertEquals(Optional.of(kept), former.stored().of(ALICE));
    }

    @Test
    void anAccountThatIsDeletedMeanwhileGetsNoChain() {
        former.people().remove(ALICE);
        Refusal refusal = assertThrows(Refusal.class, () -> takeBack(RECOVERY));
        assertEquals(ErrorCode.BAD_CREDENTIALS, refusal.code());
        assertEquals(List.of(), links.from(ALICE, 0));
        assertEquals(Optional.empty(), former.stored().of(ALICE));
    }

    @Test
    void bothGoWithTheAccount() {
        new ChainData(chains, links, former.stored()).onAccountDeleted(new AccountDeleted(ALICE));
        assertEquals(List.of(), links.from(ALICE, 0));
        assertEquals(Optional.empty(), former.stored().of(ALICE));
    }
}
