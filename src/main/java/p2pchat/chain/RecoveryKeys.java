package p2pchat.chain;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Predicate;
import p2pchat.id.Username;

/** Knows whoever has the recovery key of an account. */
@Singleton
public class RecoveryKeys {
    private static final String CONTEXT = "p2pchat-recovery-proof-v1";

    private final Chains chains;
    private final Formers formers;
    private final TakingBack takingBack;

    @Inject
    RecoveryKeys(Chains chains, Formers formers, TakingBack takingBack) {
        this.chains = chains;
        this.formers = formers;
        this.takingBack = takingBack;
    }

    /**
     * Whether a recovery key that is in somebody's chain, and was not removed, has signed this challenge for the account; or
     * one that was so when the chain was begun anew, as long as that can be undone.
     *
     * @param signature of Ed25519, whatever its length
     */
    public boolean haveSigned(Username username, String challenge, byte[] signature) {
        Predicate<Chain> signed = signed(username, challenge, signature);
        return signed.test(chains.of(username))
                || formers.of(username).map(FormerChain::chain).filter(signed).isPresent();
    }

    /**
     * Undoes that the chain was begun anew, when the key that has signed is one of the chain before and none of the present one.
     *
     * @return whether it was undone
     */
    public boolean takeBack(Username username, String challenge, byte[] signature) {
        return takingBack.takeBack(username, signed(username, challenge, signature));
    }

    private static Predicate<Chain> signed(Username username, String challenge, byte[] signature) {
        byte[] message = SignedWords.of(CONTEXT, username.value(), challenge);
        return chain ->
                chain.recoveryKeys().stream().anyMatch(key -> Ed25519.verify(key.keyBytes(), message, signature));
    }
}
