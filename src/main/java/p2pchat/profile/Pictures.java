package p2pchat.profile;

import jakarta.data.repository.BasicRepository;
import jakarta.data.repository.Repository;

/** Pictures by username. */
@Repository
public interface Pictures extends BasicRepository<Picture, String> {}
