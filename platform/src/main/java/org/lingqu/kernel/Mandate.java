package org.lingqu.kernel;

import java.util.Set;

/**
 * What a person may do as the deputy of a colleague, and only as such: permissions held oneself are not part of it.
 *
 * @param principal the colleague stood in for
 * @param name the colleague's name
 * @param permissions what the colleague's posts give and the deputy does not hold
 */
public record Mandate(AccountId principal, String name, Set<Permission> permissions) {

    public Mandate {
        permissions = Set.copyOf(permissions);
    }
}
