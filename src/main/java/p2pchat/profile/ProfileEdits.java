package p2pchat.profile;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import p2pchat.id.Username;

/** Changes single fields of a profile, so that two devices that change different ones do not undo each other. */
interface ProfileEdits {
    /** @param fields new values by field name; null removes the field */
    void set(Username username, Map<String, @Nullable String> fields);
}
