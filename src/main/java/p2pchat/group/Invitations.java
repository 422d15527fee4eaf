package p2pchat.group;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import p2pchat.id.Username;
import p2pchat.mailbox.Kind;
import p2pchat.mailbox.PostOffice;
import p2pchat.mailbox.Receipt;
import p2pchat.mailbox.Sender;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

/** Brings invitations to the devices that a change adds to a group. */
@Singleton
class Invitations {
    /** What became of the invitations of one person's devices. */
    record Sent(Username to, Receipt receipt) {}

    private final PostOffice postOffice;

    @Inject
    Invitations(PostOffice postOffice) {
        this.postOffice = postOffice;
    }

    /**
     * Whether these may be sent; before anything is changed, since nothing takes a commit back.
     *
     * @throws Refusal {@code bad-request} when one is for somebody who is not in the group, {@code not-a-contact}
     */
    void check(Sender from, SortedSet<Username> people, List<Invitation> invitations) {
        for (Username to : Invitation.byPerson(invitations).keySet()) {
            if (!people.contains(to)) {
                throw new Refusal(ErrorCode.BAD_REQUEST, "An invitation is for somebody who is not in the group.");
            }
            postOffice.checkMayPost(from.username(), to);
        }
    }

    /** Puts invitations into mailboxes; those that lie there are not put in again. */
    List<Sent> send(Sender from, List<Invitation> invitations) {
        List<Sent> all = new ArrayList<>();
        Invitation.byPerson(invitations)
                .forEach((to, letters) -> postOffice
                        .post(from, to, Kind.WELCOME, letters)
                        .forEach(receipt -> all.add(new Sent(to, receipt))));
        return all;
    }
}
