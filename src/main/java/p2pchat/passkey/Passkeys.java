package p2pchat.passkey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import p2pchat.id.Username;

/** The passkeys of all accounts. */
interface Passkeys {
    /** Somebody's, the oldest first. */
    List<Passkey> of(Username owner);

    Optional<Passkey> find(String id);

    /** Adds one; whether there was none of this id, whoever's. */
    boolean add(Passkey passkey);

    /**
     * Notes a login. Of several at the same time with the same counter only one counts.
     *
     * @param counter of the signature; 0 when the passkey counts none
     * @return whether the passkey is there still, and the counter is above all before, unless it has never counted
     */
    boolean use(Passkey known, long counter, Instant now);

    /** Whether {@code owner} has such a passkey. */
    boolean rename(Username owner, String id, String name);

    /** Puts a wrapped secret beside a passkey, or takes it away; whether {@code owner} has such a passkey. */
    boolean wrap(Username owner, String id, Optional<String> wrapped);

    /** Whether {@code owner} had such a passkey. */
    boolean remove(Username owner, String id);

    void removeAll(Username owner);
}
