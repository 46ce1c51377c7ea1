package org.lingqu.incident;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Suspicion;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.OpenCase;
import org.lingqu.casework.Party;
import org.lingqu.casework.Subjects;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens security incidents for what the platform has noticed, by the procedure by which people report theirs. */
@Service
public class Incidents {

    private static final String ENTRY = "catalog-entry";

    private final Cases cases;

    Incidents(Cases cases) {
        this.cases = cases;
    }

    /** A case that was opened. */
    public record Opened(CaseId id, String number) {}

    /**
     * Opens one.
     *
     * @param about an entry stays what it is; everything else becomes a matter in words
     * @param affected another department that is concerned; null where there is none
     * @param since from this day on nothing in its scope is deleted
     * @param plan the emergency plan that is started
     * @throws org.lingqu.kernel.Problem as {@link Cases#open}
     */
    @Transactional
    public Opened open(
            SubjectRef about,
            Suspicion.@Nullable Holder affected,
            LocalDate since,
            String facts,
            String plan,
            Actor reporter) {
        SubjectRef subject = about.type().equals(ENTRY)
                ? about
                : new SubjectRef(Subjects.MATTER, Uuids.next().toString(), about.title());
        List<Party> parties = new ArrayList<>();
        parties.add(Party.department(SecurityIncidentProcedure.REPORTS, reporter.home(), reporter.departmentName()));
        if (affected != null) {
            parties.add(Party.department(SecurityIncidentProcedure.AFFECTED, affected.department(), affected.name()));
        }
        CaseFile file = cases.open(OpenCase.of(
                        CaseId.next(), SecurityIncidentProcedure.ID, subject, reporter, parties.toArray(Party[]::new))
                .stating(Inputs.of("facts", facts, SecurityIncidentProcedure.SINCE, since.toString(), "plan", plan)));
        return new Opened(file.id(), file.number());
    }

    /** The platform reporting in the name of the department that holds the data: the history names the platform. */
    public static Actor inTheNameOf(Suspicion.Holder department) {
        return Actor.platformFor(department.department(), department.name(), Permission.SHARING_ANSWER);
    }
}
