package org.lingqu.sharing.web;

import java.util.List;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CasePanel;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.sharing.DemandId;
import org.lingqu.sharing.Demands;
import org.springframework.stereotype.Component;

/** What is demanded, on the case page. */
@Component
class DemandPanel implements CasePanel {

    private final Demands demands;
    private final LegalTime time;

    DemandPanel(Demands demands, LegalTime time) {
        this.demands = demands;
        this.time = time;
    }

    @Override
    public String procedure() {
        return "data-demand";
    }

    @Override
    public String template() {
        return "sharing/demand-case";
    }

    @Override
    public Object model(CaseFile file, Actor actor) {
        return new DemandView(demands.ofCase(DemandId.of(file.subject().id())), time.today(), false, List.of());
    }
}
