package org.lingqu.incident.inspection;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lingqu.casework.CaseEffect;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.OpenCase;
import org.lingqu.casework.Party;
import org.lingqu.casework.StageEntered;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.rules.Deadline;
import org.lingqu.rules.Deadlines;
import org.lingqu.rules.PackValue;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.lingqu.rules.StartDates;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Makes each finding of an inspection a notice of rectification, in the same transaction; sees to it that access has an end, and that who inspects
 * is neither who is inspected nor who admits it.
 */
@Component
class InspectionTasks implements CaseEffect {

    private static final String RECTIFICATION = "rectification";
    private static final String LIMIT = "supervision.rectificationLimit";
    private static final String INSPECTIONS = "security.inspections";
    private static final String SET_IN_NOTICE = "SET_IN_NOTICE";

    /** The platform reading a case that was opened this moment. */
    private static final Actor READER = Actor.platformWith(Permission.SUPERVISE);

    private final ObjectProvider<Cases> cases;
    private final Deadlines deadlines;
    private final RulePacks packs;
    private final LegalTime time;

    InspectionTasks(ObjectProvider<Cases> cases, Deadlines deadlines, RulePacks packs, LegalTime time) {
        this.cases = cases;
        this.deadlines = deadlines;
        this.packs = packs;
        this.time = time;
    }

    @Override
    public String procedure() {
        return SecurityInspectionProcedure.ID;
    }

    /** @throws Problem {@code inspection-parties-same} in the transaction of the opening, which so does not take place */
    @EventListener
    void opened(StageEntered entered) {
        if (!entered.procedure().equals(SecurityInspectionProcedure.ID)
                || !entered.move().equals(SecurityInspectionProcedure.REQUEST)) {
            return;
        }
        CaseFile file = cases.getObject().get(entered.caseId(), READER);
        Party inspector = party(file, SecurityInspectionProcedure.INSPECTOR);
        for (String other : List.of(SecurityInspectionProcedure.INSPECTED, SecurityInspectionProcedure.AUTHORITY)) {
            if (departmentOf(party(file, other)).equals(departmentOf(inspector))) {
                Problem refused = Problem.conflict("inspection-parties-same")
                        .with(inspector.name())
                        .faults(List.of(Fault.of(other, "inspection-parties-same", inspector.name())));
                PackValue law = packs.version(file.packId(), file.packVersion()).value(INSPECTIONS);
                throw law.citation() == null ? refused : refused.citing(law.citation());
            }
        }
    }

    /**
     * @throws Problem {@code inputs-wrong} for a last day that is over or later than the pack lets an inspection look; {@code inspection-closed}
     *     for a finding after the last day; what {@link Cases#open} refuses
     */
    @Override
    public void apply(CaseFile file, String move, Inputs inputs, Actor actor) {
        RulePack pack = packs.version(file.packId(), file.packVersion());
        if (move.equals(SecurityInspectionProcedure.ADMIT)) {
            inputs.date(SecurityInspectionProcedure.UNTIL).ifPresent(until -> mustBeLastDay(until, pack));
        }
        if (move.equals(SecurityInspectionProcedure.FIND)) {
            if (Access.isOver(Access.lastDay(file), time.today())) {
                throw Access.closed(file, pack);
            }
            rectify(file, inputs);
        }
    }

    private void mustBeLastDay(LocalDate until, RulePack pack) {
        if (!until.isAfter(time.today())) {
            throw wrong("inspection-until-past", time.today());
        }
        LocalDate latest = deadlines
                .find(pack, SecurityInspectionProcedure.LONGEST, StartDates.allOn(time.today()))
                .map(Deadline::due)
                .orElse(LocalDate.MAX);
        if (until.isAfter(latest)) {
            Problem refused = wrong("inspection-until-late", latest);
            PackValue law = pack.value(SecurityInspectionProcedure.LONGEST);
            Citation source = law.citation() == null ? law.under() : law.citation();
            throw source == null ? refused : refused.citing(source);
        }
    }

    private static Problem wrong(String fault, LocalDate day) {
        return Problem.badInput("inputs-wrong")
                .with(Phrase.of(
                        "procedure." + SecurityInspectionProcedure.ID + ".move." + SecurityInspectionProcedure.ADMIT))
                .faults(List.of(Fault.of(SecurityInspectionProcedure.UNTIL, fault, day)));
    }

    private void rectify(CaseFile file, Inputs inputs) {
        Party authority = party(file, SecurityInspectionProcedure.AUTHORITY);
        Party inspected = party(file, SecurityInspectionProcedure.INSPECTED);
        Map<String, List<String>> stated = new LinkedHashMap<>();
        stated.put("facts", inputs.list(SecurityInspectionProcedure.FACTS));
        stated.put("demand", inputs.list(SecurityInspectionProcedure.DEMAND));
        if (packs.version(file.packId(), file.packVersion())
                .value(LIMIT)
                .texts()
                .contains(SET_IN_NOTICE)) {
            stated.put("until", inputs.list(SecurityInspectionProcedure.RECTIFY_BY));
        }
        cases.getObject()
                .open(OpenCase.of(
                                CaseId.next(),
                                RECTIFICATION,
                                new SubjectRef("case", file.id().toString(), file.number()),
                                inTheNameOf(authority),
                                Party.department("authority", departmentOf(authority), authority.name()),
                                Party.department("addressee", departmentOf(inspected), inspected.name()))
                        .stating(new Inputs(stated)));
    }

    private static Party party(CaseFile file, String role) {
        return file.party(role)
                .orElseThrow(() -> Problem.conflict("body-missing").with(role));
    }

    private static org.lingqu.kernel.DepartmentId departmentOf(Party party) {
        return java.util.Objects.requireNonNull(party.department(), party.role());
    }

    /** The platform serves in the name of the authority that admitted the inspection: the history names the platform. */
    private static Actor inTheNameOf(Party authority) {
        return Actor.platformFor(departmentOf(authority), authority.name(), Permission.SUPERVISE);
    }
}
