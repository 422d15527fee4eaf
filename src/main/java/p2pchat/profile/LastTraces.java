package p2pchat.profile;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import p2pchat.account.AccountDeleted;
import p2pchat.account.RegisteredNames;
import p2pchat.id.Username;

/**
 * Removes what is kept of the profiles of deleted accounts, also what was still being written while they were deleted:
 * whoever writes asks afterwards. An account counts as deleted before its profile is removed, so that one of the two
 * comes last and removes everything.
 */
@Singleton
class LastTraces {
    private final Profiles profiles;
    private final PictureShelf shelf;
    private final RegisteredNames names;

    @Inject
    LastTraces(Profiles profiles, PictureShelf shelf, RegisteredNames names) {
        this.profiles = profiles;
        this.shelf = shelf;
        this.names = names;
    }

    /** To be asked after each change: whether the account is gone, and so is now what the change left behind. */
    boolean isGone(Username username) {
        boolean gone = !names.contains(username);
        if (gone) {
            remove(username);
        }
        return gone;
    }

    private void remove(Username username) {
        shelf.remove(username);
        profiles.deleteById(username.value());
    }

    void onAccountDeleted(@Observes AccountDeleted event) {
        remove(event.username());
    }
}
