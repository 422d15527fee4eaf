package p2pchat.contact;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import p2pchat.account.RegisteredNames;
import p2pchat.id.Username;
import p2pchat.platform.limit.Rate;
import p2pchat.platform.limit.RateLimiter;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

/** Finds the people about whom somebody may know what only contacts may. */
@Singleton
public class Acquaintance {
    private final Circle circle;
    private final RegisteredNames names;
    private final RateLimiter limiter;

    @Inject
    Acquaintance(Circle circle, RegisteredNames names, RateLimiter limiter) {
        this.circle = circle;
        this.names = names;
        this.limiter = limiter;
    }

    /**
     * The person of this name, who is {@code me} or somebody whom {@code me} sees as an accepted contact; they may have
     * blocked {@code me}.
     *
     * @throws Refusal {@code not-a-contact}; {@code user-not-found}; {@code rate-limited} when {@code me} asks too often
     *     for strangers, since each answer tells whether somebody is there
     */
    public Username named(Username me, String name) {
        Username other = Username.parse(name).orElse(null);
        if (other != null && (other.equals(me) || circle.isAccepted(me, other))) {
            return other;
        }
        limiter.check(Rate.USER_LOOKUP, me.value());
        boolean exists = other != null && names.contains(other);
        throw new Refusal(exists ? ErrorCode.NOT_A_CONTACT : ErrorCode.USER_NOT_FOUND);
    }
}
