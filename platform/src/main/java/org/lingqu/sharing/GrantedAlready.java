package org.lingqu.sharing;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.lingqu.catalog.HeldItems;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.springframework.stereotype.Component;

/** Tells the catalog's readers what a department may use by its grants today. */
@Component
class GrantedAlready implements HeldItems {

    private final Grants grants;
    private final LegalTime time;

    GrantedAlready(Grants grants, LegalTime time) {
        this.grants = grants;
        this.time = time;
    }

    @Override
    public List<Held> heldBy(DepartmentId department) {
        LocalDate today = time.today();
        return grants.runningFor(department, today).stream()
                .filter(grant -> !grant.isSuspended() && grant.period().includes(today))
                .map(grant -> new Held(
                        grant.resource(),
                        grant.title(),
                        grant.provider().name(),
                        Set.copyOf(grant.itemCodes()),
                        grant.kinds().isEmpty() || grant.kinds().stream().anyMatch(kind -> kind != CallKind.VERIFY)))
                .toList();
    }
}
