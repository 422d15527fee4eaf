package p2pchat.session;

import java.util.Map;
import java.util.function.Consumer;
import p2pchat.RecordedEvents;
import p2pchat.SettableClock;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.web.Caller;

/** Remembers whose other sessions were ended, for tests of other packages. */
public final class FakeSessionDevices extends SessionDevices {
    private final Consumer<Caller> alone;

    /** @param alone is told who has ended all of their other sessions */
    public FakeSessionDevices(Consumer<Caller> alone) {
        super(new Sessions(
                new InMemoryLoginSessions(),
                new InMemorySessionEdits(new InMemoryLoginSessions()),
                new RecordedEvents<>(),
                new SettableClock(),
                new Limits(Map.of(), Map.of())));
        this.alone = alone;
    }

    @Override
    public void endOthers(Caller caller) {
        alone.accept(caller);
    }
}
