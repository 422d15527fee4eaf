package p2pchat.group;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import p2pchat.account.AccountDeleted;
import p2pchat.account.PersonalData;
import p2pchat.id.Username;
import p2pchat.platform.lifecycle.ServerStarted;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.time.Threads;
import p2pchat.platform.web.Caller;

/**
 * Removes commits that are too old, groups that are not used any more, and what is about deleted accounts; tells people what
 * is stored about them.
 */
@Singleton
class GroupUpkeep implements PersonalData {
    /** One group in the export. */
    public record Exported(String group, List<String> people, long epoch, boolean current, Instant createdAt) {}

    private final Groups groups;
    private final ReplacedGroups replaced;
    private final Commits commits;
    private final Clock clock;
    private final Duration kept;
    private final Duration pause;
    private final Threads threads;
    private final ExecutorService sweeping;

    @Inject
    GroupUpkeep(Groups groups, ReplacedGroups replaced, Commits commits, Clock clock, Limits limits, Threads threads) {
        this.groups = groups;
        this.replaced = replaced;
        this.commits = commits;
        this.clock = clock;
        this.threads = threads;
        kept = limits.days(Bound.COMMIT_DAYS);
        pause = limits.seconds(Bound.MAILBOX_SWEEP_SECONDS);
        sweeping = threads.pool("p2pchat-groups", 1);
    }

    void onStarted(@Observes ServerStarted event) {
        sweeping.execute(this::sweep);
        threads.every(pause, sweeping, this::sweep);
    }

    void sweep() {
        Instant time = clock.instant().minus(kept);
        commits.removeBefore(time);
        replaced.removeBefore(time);
    }

    void onAccountDeleted(@Observes AccountDeleted event) {
        Username gone = event.username();
        for (Group group : groups.of(gone)) {
            if (!group.ofMany() || group.people().size() == 1) {
                replaced.remove(group);
            } else {
                groups.leave(group.id(), gone);
                commits.forget(group.id(), gone);
            }
        }
    }

    @Override
    public Map<String, Object> export(Caller caller) {
        List<Group> all = groups.of(caller.username());
        Set<String> current = groups.current(all);
        return Map.of(
                "groups",
                all.stream()
                        .map(group -> new Exported(
                                group.id(),
                                group.people().stream().map(Username::value).toList(),
                                group.epoch(),
                                current.contains(group.id()),
                                group.createdAt()))
                        .toList());
    }
}
