package p2pchat.account;

import java.util.Map;
import p2pchat.platform.web.Caller;

/** What a feature stores about a person, for the export that everybody may ask for. */
public interface PersonalData {
    /** All that is stored about {@code caller}, by part, as values that JSON-B can write; no secrets. */
    Map<String, Object> export(Caller caller);
}
