package p2pchat.passkey;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import p2pchat.account.Evidence;
import p2pchat.account.PasskeyCheck;
import p2pchat.account.Purpose;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.web.Body;
import p2pchat.platform.web.Caller;

/**
 * A passkey where otherwise the password is asked for again. Only one that {@link Passkey#confirms} will do, or whoever has
 * stolen a password could add one that outlives it.
 */
@Singleton
class PasskeyConfirmation implements PasskeyCheck {
    private final Passkeys passkeys;
    private final ChallengeOffice challenges;
    private final Ceremonies ceremonies;
    private final Recognition recognition;

    @Inject
    PasskeyConfirmation(Passkeys passkeys, ChallengeOffice challenges, Ceremonies ceremonies, Recognition recognition) {
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.ceremonies = ceremonies;
        this.recognition = recognition;
    }

    /**
     * How a passkey is to be asked.
     *
     * @throws Refusal {@code passkey-not-found} when the caller has none that would do
     */
    RequestOptions ask(Caller caller, Purpose purpose, RelyingParty party) {
        List<Passkey> able = passkeys.of(caller.username()).stream()
                .filter(Passkey::confirms)
                .toList();
        if (able.isEmpty()) {
            throw new Refusal(ErrorCode.PASSKEY_NOT_FOUND, "You have no passkey that confirms anything.");
        }
        String challenge = challenges.give(Occasion.confirmation(caller, purpose));
        return RequestOptions.of(challenge, challenges.lifeMillis(), party).allowing(able);
    }

    @Override
    public boolean holds(Evidence.PasskeyAnswer answer, Caller caller, Purpose purpose) {
        Optional<Ceremonies.Assertion> assertion = Body.read(answer.credential(), ceremonies::readAssertion);
        Optional<RelyingParty> party = answer.origin().map(RelyingParty::of);
        return assertion
                .flatMap(signed -> party.flatMap(it -> recognition.whose(
                        signed,
                        it,
                        Occasion.confirmation(caller, purpose),
                        known -> known.username().equals(caller.username()) && known.confirms())))
                .isPresent();
    }
}
