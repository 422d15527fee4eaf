package p2pchat.account;

import jakarta.data.repository.BasicRepository;
import jakarta.data.repository.Insert;
import jakarta.data.repository.Repository;
import jakarta.data.repository.Update;
import java.util.List;

/** All accounts by username, the deleted ones' names included. */
@Repository
public interface Accounts extends BasicRepository<Account, String> {
    /** Takes a name that nobody has or had; fails with the database's duplicate-key error otherwise. */
    @Insert
    Account insert(Account account);

    /** Replaces the account as a whole; for what nothing else may change any more. */
    @Update
    Account update(Account account);

    /** Those in a state; there are few in any but {@link Account.State#OPEN}. */
    List<Account> findByState(Account.State state);
}
