package org.lingqu.incident;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lingqu.audit.Holds;
import org.lingqu.casework.CaseEffect;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.StageEntered;
import org.lingqu.casework.Step;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * While an incident is open nothing in its scope is deleted: of the resource it is about, else of the departments it concerns, everything since
 * the day its report names. It begins with the report and ends with the case, in the same transaction.
 */
@Component
class IncidentHolds implements CaseEffect {

    /** The platform reading a case that was opened this moment. */
    private static final Actor READER = Actor.platformWith(Permission.SUPERVISE);

    private final Cases cases;
    private final Holds holds;
    private final LegalTime time;

    IncidentHolds(Cases cases, Holds holds, LegalTime time) {
        this.cases = cases;
        this.holds = holds;
        this.time = time;
    }

    @Override
    public String procedure() {
        return SecurityIncidentProcedure.ID;
    }

    /** @throws Problem {@code inputs-wrong} for a day that has not come yet */
    @EventListener
    void reported(StageEntered entered) {
        if (!entered.procedure().equals(SecurityIncidentProcedure.ID)
                || !entered.move().equals(SecurityIncidentProcedure.OPENING)) {
            return;
        }
        CaseFile file = cases.get(entered.caseId(), READER);
        Step opening = file.history().get(0);
        LocalDate since = opening.inputs().date(SecurityIncidentProcedure.SINCE).orElseGet(time::today);
        if (since.isAfter(time.today())) {
            throw Problem.badInput("inputs-wrong")
                    .with(Phrase.of("procedure." + file.procedure() + ".move." + entered.move()))
                    .faults(List.of(Fault.of(SecurityIncidentProcedure.SINCE, "incident-since-future", time.today())));
        }
        Instant from = since.atStartOfDay(LegalTime.ZONE).toInstant();
        boolean entry = file.subject().type().equals("catalog-entry");
        holds.open(ground(file), concerned(file), entry ? file.subject().id() : null, from, opening.actor());
    }

    @Override
    public void apply(CaseFile file, String move, Inputs inputs, Actor actor) {
        if (!file.isOpen()) {
            holds.end(ground(file), actor);
        }
    }

    static SubjectRef ground(CaseFile file) {
        return new SubjectRef("case", file.id().toString(), file.number());
    }

    private static Set<DepartmentId> concerned(CaseFile file) {
        Set<DepartmentId> concerned = new HashSet<>();
        file.department(SecurityIncidentProcedure.REPORTS).ifPresent(concerned::add);
        file.department(SecurityIncidentProcedure.AFFECTED).ifPresent(concerned::add);
        return concerned;
    }
}
