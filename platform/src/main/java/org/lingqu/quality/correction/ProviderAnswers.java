package org.lingqu.quality.correction;

import java.util.List;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Party;
import org.lingqu.casework.StageEntered;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.rules.PackValue;
import org.lingqu.rules.RulePacks;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A finding about quality is the matter of the department that provides the data, also when somebody opens the order by hand and names another. */
@Component
class ProviderAnswers {

    /** What a pack says about who answers for quality. */
    private static final String RESPONSIBLE = "quality.responsible";

    /** The platform reading a case that was opened this moment. */
    private static final Actor READER = Actor.platformWith(Permission.SUPERVISE);

    private final Cases cases;
    private final Entries entries;
    private final RulePacks packs;

    ProviderAnswers(Cases cases, Entries entries, RulePacks packs) {
        this.cases = cases;
        this.entries = entries;
        this.packs = packs;
    }

    /** @throws Problem {@code quality-responsible-wrong} in the transaction of the opening, which so does not take place */
    @EventListener
    void opened(StageEntered entered) {
        if (!entered.procedure().equals(CorrectionProcedure.ID)
                || !entered.move().equals(CorrectionProcedure.ORDER)) {
            return;
        }
        CaseFile file = cases.get(entered.caseId(), READER);
        EntryVersion entry = entries.published(new ResourceCode(file.subject().id()));
        DepartmentId named = file.department(CorrectionProcedure.PROVIDER).orElse(null);
        if (entry.provider().equals(named)) {
            return;
        }
        Problem refused = Problem.conflict("quality-responsible-wrong")
                .with(
                        entry.name(),
                        file.party(CorrectionProcedure.PROVIDER)
                                .map(Party::name)
                                .orElse(""),
                        entry.providerName())
                .faults(List.of(Fault.of(CorrectionProcedure.PROVIDER, "quality-responsible", entry.providerName())));
        PackValue law = packs.active().value(RESPONSIBLE);
        throw law.citation() == null ? refused : refused.citing(law.citation());
    }
}
