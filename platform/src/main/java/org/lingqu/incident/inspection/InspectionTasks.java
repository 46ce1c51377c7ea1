package org.lingqu.incident.inspection;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lingqu.casework.CaseEffect;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.OpenCase;
import org.lingqu.casework.Party;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.rules.RulePacks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes each finding of an inspection a notice of rectification, in the same transaction; and sees to it that access has an end. */
@Component
class InspectionTasks implements CaseEffect {

    private static final String RECTIFICATION = "rectification";
    private static final String LIMIT = "supervision.rectificationLimit";
    private static final String SET_IN_NOTICE = "SET_IN_NOTICE";

    private final ObjectProvider<Cases> cases;
    private final RulePacks packs;
    private final LegalTime time;

    InspectionTasks(ObjectProvider<Cases> cases, RulePacks packs, LegalTime time) {
        this.cases = cases;
        this.packs = packs;
        this.time = time;
    }

    @Override
    public String procedure() {
        return SecurityInspectionProcedure.ID;
    }

    /** @throws Problem {@code inputs-wrong} for a last day that is over; what {@link Cases#open} refuses */
    @Override
    public void apply(CaseFile file, String move, Inputs inputs, Actor actor) {
        if (move.equals(SecurityInspectionProcedure.ADMIT)
                && inputs.date(SecurityInspectionProcedure.UNTIL)
                        .filter(until -> !until.isAfter(time.today()))
                        .isPresent()) {
            throw Problem.badInput("inputs-wrong")
                    .faults(List.of(
                            Fault.of(SecurityInspectionProcedure.UNTIL, "inspection-until-past", time.today())));
        }
        if (move.equals(SecurityInspectionProcedure.FIND)) {
            rectify(file, inputs);
        }
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
        return new Actor(
                Actor.Kind.PLATFORM,
                new UUID(0, 0),
                Actor.PLATFORM.name(),
                departmentOf(authority),
                authority.name(),
                EnumSet.of(Permission.SUPERVISE));
    }
}
