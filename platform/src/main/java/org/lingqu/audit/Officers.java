package org.lingqu.audit;

import java.util.Optional;
import java.util.UUID;

/** The people of departments, whose acts an order of an investigation may be about. Implemented by who keeps the accounts. */
public interface Officers {

    /** Id of the account with a sign-in name; empty for a name nobody has. */
    Optional<UUID> withSignInName(String name);

    /** Name, sign-in name and department of whoever has an account, for people; empty where there is none. */
    Optional<String> nameOf(UUID account);
}
