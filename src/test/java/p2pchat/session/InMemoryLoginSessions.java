package p2pchat.session;

import jakarta.data.Order;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Login sessions that are gone with the test. */
final class InMemoryLoginSessions implements LoginSessions {
    private final Map<String, LoginSession> byHash = new ConcurrentHashMap<>();

    @Override
    public LoginSession insert(LoginSession session) {
        if (byHash.putIfAbsent(session.tokenHash(), session) != null) {
            throw new IllegalStateException("a duplicate key");
        }
        return session;
    }

    @Override
    public Optional<LoginSession> findById(String id) {
        return Optional.ofNullable(byHash.get(id));
    }

    @Override
    public void deleteById(String id) {
        byHash.remove(id);
    }

    @Override
    public Stream<LoginSession> findAll() {
        return byHash.values().stream();
    }

    private List<LoginSession> those(Predicate<LoginSession> which) {
        return findAll().filter(which).toList();
    }

    @Override
    public Optional<LoginSession> findBySessionId(String sessionId) {
        return those(session -> session.id().value().equals(sessionId)).stream().findFirst();
    }

    @Override
    public List<LoginSession> findByUsername(String username) {
        return those(session -> session.username().value().equals(username));
    }

    @Override
    public List<LoginSession> findByLastSeenAtLessThan(long time) {
        return those(session -> session.lastSeenAt().toEpochMilli() < time);
    }

    @Override
    public List<LoginSession> findByCreatedAtLessThan(long time) {
        return those(session -> session.createdAt().toEpochMilli() < time);
    }

    @Override
    public Page<LoginSession> findAll(PageRequest page, Order<LoginSession> order) {
        throw new UnsupportedOperationException("sessions are not read by pages");
    }

    @Override
    public <S extends LoginSession> S save(S session) {
        throw new UnsupportedOperationException("sessions are inserted or updated");
    }

    @Override
    public <S extends LoginSession> List<S> saveAll(List<S> sessions) {
        throw new UnsupportedOperationException("sessions are inserted or updated");
    }

    @Override
    public void delete(LoginSession session) {
        throw new UnsupportedOperationException("sessions are deleted by their hash");
    }

    @Override
    public void deleteAll(List<? extends LoginSession> sessions) {
        throw new UnsupportedOperationException("sessions are deleted by their hash");
    }
}
