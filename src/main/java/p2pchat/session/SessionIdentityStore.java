package p2pchat.session;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;
import p2pchat.platform.web.Caller;

/** Knows callers by the secret of their session (Jakarta Security 3.0, chapter 3). */
@Singleton
public class SessionIdentityStore implements IdentityStore {
    static final String ROLE = "person";

    private final Sessions sessions;

    @Inject
    SessionIdentityStore(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public CredentialValidationResult validate(Credential credential) {
        if (!(credential instanceof SessionCredential known)) {
            return CredentialValidationResult.NOT_VALIDATED_RESULT;
        }
        return sessions.find(known.token())
                .map(session -> new CredentialValidationResult(
                        new Caller(
                                session.username(),
                                session.id(),
                                sessions.absoluteEnd(session),
                                session.device(),
                                session.isStrong()),
                        Set.of(ROLE)))
                .orElse(CredentialValidationResult.INVALID_RESULT);
    }
}
