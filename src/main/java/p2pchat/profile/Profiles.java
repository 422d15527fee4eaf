package p2pchat.profile;

import jakarta.data.repository.BasicRepository;
import jakarta.data.repository.Repository;
import java.util.Collection;
import java.util.List;

/** Profiles by username, to read and to remove; changes of single fields go through {@link ProfileEdits}. */
@Repository
public interface Profiles extends BasicRepository<Profile, String> {
    List<Profile> findByUsernameIn(Collection<String> usernames);
}
