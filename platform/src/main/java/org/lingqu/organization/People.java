package org.lingqu.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.DepartmentId;

/**
 * Who works in the departments. This module knows posts and who holds them by account; the names belong to the accounts, and the module that
 * keeps those fills this port.
 */
public interface People {

    /** The person with this account; empty when there is none. */
    Optional<Person> find(AccountId id);

    /** Whether somebody has this account and it is enabled: what goes on in the name of others must end. */
    boolean isActive(AccountId id);

    /** Everybody of a department whose account is enabled, by name. */
    List<Person> of(DepartmentId department);

    /** The colleagues who stand in for a person on a day. */
    List<Person> deputiesOf(AccountId person, LocalDate day);
}
