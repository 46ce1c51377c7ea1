package org.lingqu.incident.inspection;

import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CasePanel;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.springframework.stereotype.Component;

/** Leads the inspecting authority from its case to what it may look at. */
@Component
class InspectionPanel implements CasePanel {

    private final Inspections inspections;

    InspectionPanel(Inspections inspections) {
        this.inspections = inspections;
    }

    @Override
    public String procedure() {
        return SecurityInspectionProcedure.ID;
    }

    @Override
    public String template() {
        return "incident/inspection-case";
    }

    @Override
    public Object model(CaseFile file, Actor actor) {
        return new InspectionDoor(file.id().toString(), isOpenTo(file, actor));
    }

    private boolean isOpenTo(CaseFile file, Actor actor) {
        try {
            inspections.running(file.id(), actor);
            return true;
        } catch (Problem closed) {
            return false;
        }
    }
}
