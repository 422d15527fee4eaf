package p2pchat.group;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import p2pchat.account.RegisteredNames;
import p2pchat.cluster.Cluster;
import p2pchat.contact.Circle;
import p2pchat.id.Username;
import p2pchat.mailbox.Sender;
import p2pchat.platform.json.JsonText;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

/** The log of each group's commits: one for each epoch, the first that comes. */
@Singleton
class Handshakes {
    /** The frame; {@code epoch} is the group's from now on. */
    @JsonbPropertyOrder({"type", "group", "epoch"})
    public record CommitFrame(String type, String group, long epoch) {}

    private final Groups groups;
    private final Commits commits;
    private final Invitations invitations;
    private final Circle circle;
    private final RegisteredNames names;
    private final Cluster cluster;

    /**
     * A commit that is the one of its epoch.
     *
     * @param isNew whether it was not sent before
     */
    record Taken(Commit commit, boolean isNew, List<Invitations.Sent> invitations) {}

    @Inject
    Handshakes(
            Groups groups,
            Commits commits,
            Invitations invitations,
            Circle circle,
            RegisteredNames names,
            Cluster cluster) {
        this.groups = groups;
        this.commits = commits;
        this.invitations = invitations;
        this.circle = circle;
        this.names = names;
        this.cluster = cluster;
    }

    /**
     * Takes a commit if it is the first of its epoch, which it then is durably, and brings its invitations.
     *
     * @throws Refusal {@code epoch-taken}, with the winner as long as that is kept; {@code epoch-unknown} when the group has
     *     not come so far; {@code group-not-found} when it is removed at this moment, {@code user-not-found} when the account
     *     of its sender is
     */
    Taken take(Group group, Commit commit, List<Invitation> welcomes) {
        Sender me = Objects.requireNonNull(commit.from());
        invitations.check(me, group.people(), welcomes);
        // The order is for those who are told; which commit wins is decided by its key.
        boolean isNew = cluster.inOrder("group", group.id(), () -> {
            boolean first = isOpen(group, commit.epoch()) && commits.put(commit);
            if (!first) {
                checkIsRepeated(commit);
            }
            // Also for one that a crash kept from being told.
            if (!groups.advance(group.id(), commit.epoch() + 1)) {
                commits.removeAll(group.id());
                throw new Refusal(ErrorCode.GROUP_NOT_FOUND);
            }
            // So has one that was told before the commit was there, and the others may have applied it by now.
            if (!names.contains(me.username())) {
                commits.forget(group.id(), me.username());
                throw new Refusal(ErrorCode.USER_NOT_FOUND);
            }
            if (first) {
                tell(group, me, commit.epoch() + 1);
            }
            return first;
        });
        return new Taken(commit, isNew, invitations.send(me, welcomes));
    }

    /** Whether the epoch may still be without a commit: it may be over, and its commit too old to be kept. */
    private boolean isOpen(Group group, long epoch) {
        long known = groups.find(group.id()).map(Group::epoch).orElse(Group.FIRST_EPOCH);
        if (epoch > known && commits.at(group.id(), epoch - 1).isEmpty()) {
            throw new Refusal(ErrorCode.EPOCH_UNKNOWN);
        }
        return epoch >= known;
    }

    private void checkIsRepeated(Commit commit) {
        Optional<Commit> winner = commits.at(commit.group(), commit.epoch());
        if (winner.isEmpty()) {
            throw new Refusal(ErrorCode.EPOCH_TAKEN);
        }
        if (!winner.get().isSameAs(commit)) {
            throw Refusal.with(ErrorCode.EPOCH_TAKEN, "winner", GroupResource.Listed.of(winner.get()));
        }
    }

    private void tell(Group group, Sender me, long epoch) {
        String frame = JsonText.of(new CommitFrame("commit", group.id(), epoch));
        for (Username person : group.people()) {
            if (person.equals(me.username())) {
                cluster.sendToOthers(person, me.device(), frame);
            } else if (!circle.hasBlocked(person, me.username())) {
                cluster.sendToAll(person, frame);
            }
        }
    }
}
