package org.lingqu.catalog.campaign;

import java.util.List;
import org.lingqu.casework.CaseEffect;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.compile.Untyped;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.springframework.stereotype.Component;

/** What the moves of an addressee's case mean. A catalog is handed in only when there is one, whole and typed. */
@Component
class CampaignEffect implements CaseEffect {

    private final CampaignRows rows;
    private final Untyped untyped;

    CampaignEffect(CampaignRows rows, Untyped untyped) {
        this.rows = rows;
        this.untyped = untyped;
    }

    @Override
    public String procedure() {
        return CampaignProcedure.ID;
    }

    @Override
    public void apply(CaseFile file, String move, Inputs inputs, Actor actor) {
        if (move.equals(CampaignProcedure.HAND_IN)) {
            file.department(CampaignProcedure.DEPARTMENT).ifPresent(this::mustBeWhole);
        }
        rows.moved(file.id(), file.stage(), inputs.date(CampaignProcedure.UNTIL));
    }

    private void mustBeWhole(DepartmentId department) {
        untyped.refuse(untyped.of(department));
        List<String> returned = rows.returned(department);
        if (!returned.isEmpty()) {
            throw Problem.conflict("campaign-entries-returned")
                    .with(returned.size())
                    .faults(returned.stream()
                            .map(name -> Fault.of("entries", "catalog.entry-returned", name))
                            .toList());
        }
        if (!rows.hasCatalog(department)) {
            throw Problem.conflict("campaign-nothing-compiled");
        }
    }
}
