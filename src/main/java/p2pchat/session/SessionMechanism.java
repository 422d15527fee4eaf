package p2pchat.session;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import p2pchat.platform.mongo.Store;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;
import p2pchat.platform.web.Client;
import p2pchat.platform.web.ProblemServletAnswer;

/**
 * Who makes a request, by its session cookie (Jakarta Security 3.0, chapter 2). It never challenges: what needs a login
 * says so itself, in the contract's form.
 */
@Singleton
public class SessionMechanism implements HttpAuthenticationMechanism {
    private static final Logger LOG = Logger.getLogger(SessionMechanism.class.getName());

    private final IdentityStoreHandler identities;
    private final Client client;

    @Inject
    SessionMechanism(IdentityStoreHandler identities, Client client) {
        this.identities = identities;
        this.client = client;
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        Optional<String> token =
                needsCaller(request) ? SessionCookie.read(request, client.isSecure(request)) : Optional.empty();
        if (token.isEmpty()) {
            return context.doNothing();
        }
        CredentialValidationResult result;
        try {
            result = identities.validate(new SessionCredential(token.get()));
        } catch (RuntimeException e) {
            return unavailable(response, e);
        }
        if (result.getStatus() != CredentialValidationResult.Status.VALID) {
            return context.doNothing();
        }
        return context.notifyContainerAboutLogin(result.getCallerPrincipal(), result.getCallerGroups());
    }

    /** Whoever is logged in must not look logged out because the database is away. */
    private static AuthenticationStatus unavailable(HttpServletResponse response, RuntimeException failure) {
        if (!Store.isUnreachable(failure)) {
            throw failure;
        }
        LOG.log(Level.WARNING, "The database did not answer who makes a request");
        try {
            ProblemServletAnswer.write(response, new Refusal(ErrorCode.UNAVAILABLE));
        } catch (IOException e) {
            LOG.log(Level.FINE, "Who asked is gone", e);
        }
        return AuthenticationStatus.SEND_FAILURE;
    }

    /** Pages are for everybody; asking the database for each of their files would only cost time. */
    private static boolean needsCaller(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/api/") || path.equals("/signal");
    }
}
