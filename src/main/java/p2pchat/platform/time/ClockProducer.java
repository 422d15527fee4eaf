package p2pchat.platform.time;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;

/** The product's clock, handed to whoever needs the time, so that tests can set it. */
@Singleton
class ClockProducer {
    @Produces
    @Singleton
    Clock clock() {
        // Times are told and stored to the millisecond: what is read back is what was written.
        return Clock.tickMillis(ZoneOffset.UTC);
    }
}
