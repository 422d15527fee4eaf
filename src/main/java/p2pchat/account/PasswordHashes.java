package p2pchat.account;

import p2pchat.id.Username;

/** The stored password hashes, changed one by one: a whole account written back would undo a deletion meanwhile. */
interface PasswordHashes {
    /**
     * Puts {@code next} in the place of {@code current}.
     *
     * @return false when the stored hash is another by now, or the account is deleted; nothing changes then
     */
    boolean replace(Username username, String current, String next);
}
