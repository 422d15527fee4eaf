package p2pchat.session;

import jakarta.data.repository.BasicRepository;
import jakarta.data.repository.Insert;
import jakarta.data.repository.Repository;
import java.util.List;
import java.util.Optional;

/** All login sessions, by the hash of their secret. */
@Repository
public interface LoginSessions extends BasicRepository<LoginSession, String> {
    @Insert
    LoginSession insert(LoginSession session);

    Optional<LoginSession> findBySessionId(String sessionId);

    List<LoginSession> findByUsername(String username);

    /** Sessions last used before a time, in milliseconds since 1970. */
    List<LoginSession> findByLastSeenAtLessThan(long time);

    /** Sessions begun before a time, in milliseconds since 1970. */
    List<LoginSession> findByCreatedAtLessThan(long time);
}
