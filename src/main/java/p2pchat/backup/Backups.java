package p2pchat.backup;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;

/**
 * All backups. Whoever changes something about a person's holds that person's lock; a crash between two steps leaves at
 * most what {@link #uploadsBefore} finds.
 */
interface Backups {
    /** The one of somebody that is complete. */
    Optional<Backup> kept(Username owner);

    /** Those of somebody that are not complete. */
    List<Upload> uploads(Username owner);

    /** Puts a part in the place of one of the same number. */
    void putPart(Username owner, DeviceId device, String id, int number, byte[] content, Instant now);

    /** A part, be the backup complete or not. */
    Optional<byte[]> part(Username owner, String id, int number);

    /** Removes the parts of this number and above. */
    void removePartsFrom(Username owner, String id, int number);

    /** Makes a backup the one that is kept, in one step in the place of the one before, whose parts stay. */
    void keep(Username owner, Backup backup);

    /** None is kept any more; its parts stay. */
    void keepNone(Username owner);

    /**
     * Lays the one that is kept aside, if there is one, and notes that this was done: its parts stay, but it is not kept any
     * more.
     */
    void layAside(Username owner, Optional<Backup> backup);

    /** Whether {@link #layAside} was done last, and not {@link #forgetAside}. */
    boolean hasLaidAside(Username owner);

    /** The one that was laid aside. */
    Optional<Backup> aside(Username owner);

    /** None is laid aside any more; its parts stay. */
    void forgetAside(Username owner);

    /** Notes that a backup is to be removed, so that it is found if that does not come to pass. */
    void condemn(Username owner, String id);

    /** Takes such a note, and that it is being brought, back; its parts stay. */
    void removeUpload(Username owner, String id);

    /** Removes all parts of a backup that is not kept, and what is noted of it. */
    void remove(Username owner, String id);

    /** Those of everybody of which no part came since a time. */
    List<Upload> uploadsBefore(Instant time);

    /** Removes all of somebody's. */
    void removeAll(Username owner);
}
