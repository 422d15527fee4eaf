package p2pchat.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static p2pchat.People.ALICE;
import static p2pchat.People.ALICES_LAPTOP;
import static p2pchat.People.BOB;
import static p2pchat.People.BOBS_LAPTOP;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import p2pchat.RecordedEvents;
import p2pchat.account.FakeNames;
import p2pchat.cluster.LocalCluster;
import p2pchat.cluster.RecordedLine;
import p2pchat.contact.FakeCircle;
import p2pchat.id.Availability;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;
import p2pchat.platform.json.MalformedJsonException;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

class AppendingTest {
    private static final Signer LAPTOP = Signer.device("alices-laptop-01");
    private static final Signer PHONE = Signer.device("alices-phone-001");
    private static final Signer TABLET = Signer.device("alices-tablet-01");
    private static final Signer RECOVERY = Signer.recovery("alices recovery key");

    private final LocalCluster cluster = new LocalCluster(new RecordedEvents<>());
    private final Set<Username> people = new HashSet<>(Set.of(ALICE, BOB));
    private final InMemoryChainLinks links = new InMemoryChainLinks();
    private final RecordedEvents<DeviceRemoved> removed = new RecordedEvents<>();
    private final Appending appending = new Appending(
            new Chains(links),
            links,
            cluster,
            FakeNames.of(people::contains),
            new NewsOfChains(cluster, FakeCircle.ofFriends(cluster, ALICE, BOB)),
            removed);
    private final ChainMaker maker = new ChainMaker("alice");

    private Appending.Place append(ObjectNode link) throws MalformedJsonException {
        Appending.Place place = appending.append(ALICE, ChainMaker.read(link));
        maker.then(link);
        return place;
    }

    private Refusal refusal(ObjectNode link) {
        return assertThrows(Refusal.class, () -> append(link));
    }

    @Test
    void linksFollowEachOther() throws MalformedJsonException {
        assertEquals(new Appending.Place(0, true), append(maker.genesis(LAPTOP, RECOVERY)));
        assertEquals(new Appending.Place(1, true), append(maker.addition(LAPTOP, PHONE)));
        assertEquals(maker.read(), links.from(ALICE, 0));
    }

    @Test
    void aLinkThatIsThereIsNotPutAgain() throws MalformedJsonException {
        ObjectNode genesis = maker.genesis(LAPTOP, RECOVERY);
        append(genesis);
        assertEquals(new Appending.Place(0, false), appending.append(ALICE, ChainMaker.read(genesis)));
        assertEquals(1, links.from(ALICE, 0).size());
    }

    @Test
    void whoeverComesTooLateIsToldWhatWasTaken() throws MalformedJsonException {
        append(maker.genesis(LAPTOP, RECOVERY));
        ObjectNode late = maker.addition(LAPTOP, TABLET);
        append(maker.addition(LAPTOP, PHONE));
        Refusal refusal = refusal(late);
        assertEquals(ErrorCode.SEQUENCE_TAKEN, refusal.code());
        assertEquals(Map.of("link", links.at(ALICE, 1).orElseThrow()), refusal.members());
    }

    @Test
    void whatMayNotFollowIsRefused() throws MalformedJsonException {
        assertEquals(
                ErrorCode.INVALID_CHAIN, refusal(maker.addition(LAPTOP, PHONE)).code());
        ObjectNode bobs = new ChainMaker("bob").genesis(LAPTOP, RECOVERY);
        assertEquals(ErrorCode.INVALID_CHAIN, refusal(bobs).code());
        assertEquals(List.of(), links.from(ALICE, 0));
    }

    @Test
    void somebodyElsesLinkIsInvalidAlsoWhereThereIsAnother() throws MalformedJsonException {
        append(maker.genesis(LAPTOP, RECOVERY));
        Refusal refusal = refusal(new ChainMaker("bob").genesis(LAPTOP, RECOVERY));
        assertEquals(ErrorCode.INVALID_CHAIN, refusal.code());
    }

    @Test
    void ownDevicesAndContactsAreTold() throws MalformedJsonException {
        RecordedLine hers = new RecordedLine(ALICE, ALICES_LAPTOP);
        RecordedLine his = new RecordedLine(BOB, BOBS_LAPTOP);
        cluster.attach(hers, Availability.AVAILABLE);
        cluster.attach(his, Availability.AVAILABLE);
        append(maker.genesis(LAPTOP, RECOVERY));
        String frame = "{\"type\":\"chain\",\"username\":\"alice\",\"sequence\":0}";
        assertEquals(List.of(frame), hers.frames());
        assertEquals(List.of(frame), his.frames());
        appending.append(ALICE, links.at(ALICE, 0).orElseThrow());
        assertEquals(1, his.frames().size());
    }

    @Test
    void othersHearOfARemovedDevice() throws MalformedJsonException {
        append(maker.genesis(LAPTOP, RECOVERY));
        append(maker.addition(LAPTOP, PHONE));
        assertEquals(List.of(), removed.fired());
        ObjectNode removal = maker.removal(LAPTOP, PHONE);
        append(removal);
        DeviceRemoved told = new DeviceRemoved(ALICE, new DeviceId(PHONE.id()));
        assertEquals(List.of(told), removed.fired());
        assertEquals(new Appending.Place(2, false), appending.append(ALICE, ChainMaker.read(removal)));
        assertEquals(List.of(told, told), removed.fired(), "the first time may have ended in a crash");
        refusal(maker.addition(LAPTOP, PHONE));
        assertEquals(2, removed.fired().size());
    }

    @Test
    void anAccountThatIsDeletedMeanwhileGetsNoLink() {
        people.remove(ALICE);
        assertEquals(
                ErrorCode.NOT_LOGGED_IN,
                refusal(maker.genesis(LAPTOP, RECOVERY)).code());
        assertEquals(List.of(), links.from(ALICE, 0));
    }
}
