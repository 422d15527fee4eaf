package p2pchat.chain;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.BooleanSupplier;
import p2pchat.account.RegisteredNames;
import p2pchat.cluster.Cluster;
import p2pchat.id.Username;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.web.Caller;
import p2pchat.session.SessionDevices;

/** Begins a person's chain anew, when no device and no recovery key of the one before is left. */
@Singleton
class Restarting {
    private final Chains chains;
    private final ChainLinks links;
    private final Cluster cluster;
    private final RegisteredNames names;
    private final SessionDevices sessions;
    private final NewsOfChains news;
    private final Formers formers;
    private final FormerChains stored;
    private final Finishing finishing;

    @Inject
    Restarting(
            Chains chains,
            ChainLinks links,
            Cluster cluster,
            RegisteredNames names,
            SessionDevices sessions,
            NewsOfChains news,
            Formers formers,
            FormerChains stored,
            Finishing finishing) {
        this.chains = chains;
        this.links = links;
        this.cluster = cluster;
        this.names = names;
        this.sessions = sessions;
        this.news = news;
        this.formers = formers;
        this.stored = stored;
        this.finishing = finishing;
    }

    /**
     * Puts a first link in the place of the whole chain, and ends what belonged to the devices of before: for good once the
     * chain of before cannot come back any more. Once more with the same link it ends what a crash may have left.
     *
     * @param isStillProved whether what the caller has shown counts still
     * @param head where the chain ends that is replaced, as the caller has seen it
     * @throws Refusal {@code sequence-taken} when it ends elsewhere, which it tells; {@code invalid-chain}; {@code
     *     bad-credentials}
     */
    void restart(Caller caller, BooleanSupplier isStillProved, Head head, Link genesis) {
        Username me = caller.username();
        Entry entry = Appending.entry(genesis);
        finishing.finish(me);
        boolean isNew = cluster.inOrder(Appending.ORDER, me, () -> {
            // Whoever has the recovery key may have set another password meanwhile, and taken the chain back.
            if (!isStillProved.getAsBoolean()) {
                throw new Refusal(ErrorCode.BAD_CREDENTIALS);
            }
            return replace(me, head, entry, genesis);
        });
        sessions.endOthers(caller);
        finishing.finish(me);
        if (isNew) {
            news.tell(me, 0);
        }
    }

    /** Whether it was not there before. */
    private boolean replace(Username me, Head head, Entry entry, Link genesis) {
        Chain chain = chains.of(me);
        if (chain.length() == 1 && chain.isHead(genesis)) {
            return false;
        }
        Head actual = chain.head().orElseThrow(() -> new Refusal(ErrorCode.SEQUENCE_TAKEN));
        if (!actual.equals(head)) {
            throw Refusal.with(ErrorCode.SEQUENCE_TAKEN, "head", actual);
        }
        try {
            Chain.empty(me).append(genesis);
            chain.requireUnused(entry);
        } catch (InvalidLinkException e) {
            throw new Refusal(ErrorCode.INVALID_CHAIN, String.valueOf(e.getMessage()));
        }
        formers.keep(me, chain, links.from(me, 0).subList(0, chain.length()));
        // From here on no device of before counts, also if the rest is only removed after a crash.
        if (!links.replaceFirst(me, links.at(me, 0).orElseThrow(), genesis)) {
            throw new Refusal(ErrorCode.SEQUENCE_TAKEN);
        }
        links.removeFrom(me, 1);
        if (!names.contains(me)) {
            links.removeAll(me);
            stored.remove(me);
            throw new Refusal(ErrorCode.NOT_LOGGED_IN);
        }
        return true;
    }
}
