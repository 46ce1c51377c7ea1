package org.lingqu.incident;

import org.lingqu.audit.Hold;
import org.lingqu.audit.Holds;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CasePanel;
import org.lingqu.kernel.Actor;
import org.springframework.stereotype.Component;

/** Shows at an incident what is kept for it, and since when. */
@Component
class IncidentPanel implements CasePanel {

    private final Holds holds;

    IncidentPanel(Holds holds) {
        this.holds = holds;
    }

    @Override
    public String procedure() {
        return SecurityIncidentProcedure.ID;
    }

    @Override
    public String template() {
        return "incident/case";
    }

    @Override
    public Object model(CaseFile file, Actor actor) {
        Hold hold = holds.about(IncidentHolds.ground(file)).orElse(null);
        return new IncidentView(file, hold);
    }
}
