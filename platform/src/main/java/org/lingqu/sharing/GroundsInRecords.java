package org.lingqu.sharing;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.lingqu.audit.UseGrounds;
import org.lingqu.kernel.GrantId;
import org.springframework.stereotype.Component;

/** Tells a person whose data was used what it was used for: the duty, the scenario and the articles of the grant. */
@Component
class GroundsInRecords implements UseGrounds {

    private final Grants grants;

    GroundsInRecords(Grants grants) {
        this.grants = grants;
    }

    @Override
    public Map<GrantId, Ground> of(Set<GrantId> asked) {
        Map<GrantId, Ground> grounds = new HashMap<>();
        for (GrantId id : asked) {
            grants.find(id)
                    .ifPresent(grant -> grounds.put(
                            id,
                            new Ground(
                                    grant.purpose().duty(),
                                    grant.purpose().scenario(),
                                    grant.basis().issued())));
        }
        return grounds;
    }
}
