package org.lingqu.identity;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Mandate;
import org.lingqu.kernel.Permission;
import org.lingqu.organization.Posts;
import org.springframework.stereotype.Component;

/**
 * What people may do today for others, beyond what their own posts give. Administration and audit are never lent, and who has them by a post
 * of his own stands in for nobody, whatever was arranged before he was appointed.
 */
@Component
class Mandates {

    private static final Set<Permission> NEVER = EnumSet.of(Permission.ADMINISTER, Permission.AUDIT_READ);

    private final DelegationRows rows;
    private final Posts posts;
    private final LegalTime time;

    Mandates(DelegationRows rows, Posts posts, LegalTime time) {
        this.rows = rows;
        this.posts = posts;
        this.time = time;
    }

    /** @param own what the person's own posts give */
    List<Mandate> of(AccountId person, Set<Permission> own) {
        if (own.stream().anyMatch(NEVER::contains)) {
            return List.of();
        }
        return rows.toDeputy(person, time.today()).stream()
                .map(delegation -> new Mandate(
                        delegation.principal(), delegation.principalName(), lent(delegation.principal(), own)))
                .filter(mandate -> !mandate.permissions().isEmpty())
                .toList();
    }

    private Set<Permission> lent(AccountId principal, Set<Permission> own) {
        Set<Permission> lent = EnumSet.noneOf(Permission.class);
        lent.addAll(posts.permissionsOf(principal));
        lent.removeAll(NEVER);
        lent.removeAll(own);
        return lent;
    }
}
