package p2pchat.passkey;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import p2pchat.account.AccountDeleted;
import p2pchat.account.PersonalData;
import p2pchat.account.RegisteredNames;
import p2pchat.chain.ChainTakenBack;
import p2pchat.cluster.Cluster;
import p2pchat.id.Username;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.web.Caller;

/** The passkeys of each account, and how they come and go. */
@Singleton
class KeyRing implements PersonalData {
    /**
     * A passkey as its owner sees it.
     *
     * @param lastUsedAt left out before its first use
     * @param wrapped left out when there is nothing
     * @param confirms whether it does in the place of the password
     */
    @JsonbPropertyOrder({"id", "name", "createdAt", "lastUsedAt", "wrapped", "confirms"})
    public record Shown(
            String id,
            String name,
            Instant createdAt,
            Optional<Instant> lastUsedAt,
            Optional<String> wrapped,
            boolean confirms) {
        static Shown of(Passkey passkey) {
            return new Shown(
                    passkey.id(),
                    passkey.name(),
                    passkey.createdAt(),
                    passkey.lastUsedAt(),
                    passkey.wrapped(),
                    passkey.confirms());
        }
    }

    private final Passkeys passkeys;
    private final ChallengeOffice challenges;
    private final Ceremonies ceremonies;
    private final RegisteredNames names;
    private final Cluster cluster;
    private final NewsOfPasskeys news;
    private final Clock clock;
    private final int most;

    @Inject
    KeyRing(
            Passkeys passkeys,
            ChallengeOffice challenges,
            Ceremonies ceremonies,
            RegisteredNames names,
            Cluster cluster,
            NewsOfPasskeys news,
            Clock clock,
            Limits limits) {
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.ceremonies = ceremonies;
        this.names = names;
        this.cluster = cluster;
        this.news = news;
        this.clock = clock;
        most = limits.of(Bound.PASSKEYS);
    }

    List<Shown> of(Username owner) {
        return passkeys.of(owner).stream().map(Shown::of).toList();
    }

    /**
     * Adds a passkey that answers a challenge of this account.
     *
     * @param confirms see {@link Passkey}
     * @throws Refusal {@code bad-passkey}, {@code passkey-exists}, {@code passkeys-full}
     */
    Shown register(
            Username owner, String name, Ceremonies.Registration registration, RelyingParty party, boolean confirms) {
        if (!challenges.take(registration.challenge(), Occasion.registration(owner))) {
            throw new Refusal(ErrorCode.BAD_PASSKEY);
        }
        Ceremonies.Made made =
                ceremonies.verify(registration, party).orElseThrow(() -> new Refusal(ErrorCode.BAD_PASSKEY));
        Passkey passkey = new Passkey(
                made.id(),
                owner,
                name,
                made.credential(),
                made.counter(),
                clock.instant(),
                Optional.empty(),
                Optional.empty(),
                confirms);
        // One after the other, or two at once would both find room for theirs.
        cluster.inOrder("passkeys", owner, () -> add(passkey));
        // The account may be deleted at this moment: what it had is gone already.
        if (!names.contains(owner)) {
            passkeys.removeAll(owner);
            throw new Refusal(ErrorCode.NOT_LOGGED_IN);
        }
        news.tell(owner);
        return Shown.of(passkey);
    }

    private void add(Passkey passkey) {
        if (passkeys.of(passkey.username()).size() >= most) {
            throw new Refusal(ErrorCode.PASSKEYS_FULL);
        }
        if (!passkeys.add(passkey)) {
            throw new Refusal(ErrorCode.PASSKEY_EXISTS);
        }
    }

    /** @throws Refusal {@code passkey-not-found} */
    void require(Username owner, String id) {
        require(passkeys.find(id).filter(it -> it.username().equals(owner)).isPresent());
    }

    /** @throws Refusal {@code passkey-not-found} */
    void rename(Username owner, String id, String name) {
        require(passkeys.rename(owner, id, name));
    }

    /** @throws Refusal {@code passkey-not-found} */
    void wrap(Username owner, String id, Optional<String> wrapped) {
        require(passkeys.wrap(owner, id, wrapped));
    }

    /** @throws Refusal {@code passkey-not-found} */
    void remove(Username owner, String id) {
        require(passkeys.remove(owner, id));
        news.tell(owner);
    }

    private static void require(boolean found) {
        if (!found) {
            throw new Refusal(ErrorCode.PASSKEY_NOT_FOUND);
        }
    }

    @Override
    public Map<String, Object> export(Caller caller) {
        return Map.of("passkeys", of(caller.username()));
    }

    /** Whoever began the other chain may have made them. */
    void onChainTakenBack(@Observes ChainTakenBack event) {
        passkeys.of(event.username()).stream()
                .filter(passkey -> event.covers(passkey.createdAt()))
                .forEach(passkey -> passkeys.remove(event.username(), passkey.id()));
        news.tell(event.username());
    }

    void onAccountDeleted(@Observes AccountDeleted event) {
        passkeys.removeAll(event.username());
    }
}
