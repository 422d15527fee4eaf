package p2pchat.account;

import java.util.List;
import p2pchat.id.SessionId;
import p2pchat.id.Username;

/** The stored password hashes, changed one by one: a whole account written back would undo a deletion meanwhile. */
interface PasswordHashes {
    /**
     * Puts {@code next}, of the same password, in the place of {@code current}.
     *
     * @return false when the stored hash is another by now, or the account is deleted; nothing changes then
     */
    boolean replace(Username username, String current, String next);

    /** As {@link #replace}, of another password; the change is {@link #unsettled} from then on. */
    boolean change(Username username, String current, String next, SessionId by);

    /** Changes of passwords after which sessions may still have to end. */
    List<PasswordChanged> unsettled();

    /** All sessions that the change shall not leave have ended. */
    void settle(PasswordChanged change);

    /**
     * Removes the hash: the account is {@link Account.State#DELETING}.
     *
     * @return false when the stored hash is another than {@code current}; nothing changes then
     */
    boolean retire(Username username, String current);
}
