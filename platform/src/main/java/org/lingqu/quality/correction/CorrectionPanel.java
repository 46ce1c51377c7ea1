package org.lingqu.quality.correction;

import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CasePanel;
import org.lingqu.kernel.Actor;
import org.springframework.stereotype.Component;

/** The way from an order to correct to the results it follows from. */
@Component
class CorrectionPanel implements CasePanel {

    @Override
    public String procedure() {
        return CorrectionProcedure.ID;
    }

    @Override
    public String template() {
        return "quality/case";
    }

    @Override
    public Object model(CaseFile file, Actor actor) {
        return file;
    }
}
