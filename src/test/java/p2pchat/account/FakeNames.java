package p2pchat.account;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import p2pchat.Fakes;
import p2pchat.id.Username;

/** Accounts that exist when the test says so. */
public final class FakeNames {
    private FakeNames() {}

    public static RegisteredNames of(Predicate<Username> exists) {
        return new RegisteredNames(Fakes.of(
                Accounts.class,
                Map.of(
                        "findById",
                        given -> Optional.of(new Username(String.valueOf(given[0])))
                                .filter(exists)
                                .map(name -> Account.open(name, "no hash", Instant.EPOCH)))));
    }
}
