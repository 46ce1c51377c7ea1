package org.lingqu.incident;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.ConfirmedPacks;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.OpenCase;
import org.lingqu.casework.Party;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.organization.Department;
import org.springframework.stereotype.Component;

/** Incidents that a department reports and closes. */
@Component
public class GivenIncidents {

    private final Cases cases;
    private final ConfirmedPacks confirmed;
    private final LegalTime time;

    GivenIncidents(Cases cases, ConfirmedPacks confirmed, LegalTime time) {
        this.cases = cases;
        this.confirmed = confirmed;
        this.time = time;
    }

    /** About one resource, since yesterday. */
    public CaseFile about(String resource, String pack, Department reporter, Actor actor) {
        return report(
                new SubjectRef("catalog-entry", resource, "企业登记注册信息"),
                pack,
                time.today().minusDays(1),
                reporter,
                null,
                actor);
    }

    /** About everything of the reporting and, where there is one, the affected department. */
    public CaseFile since(LocalDate day, String pack, Department reporter, @Nullable Department affected, Actor actor) {
        return report(new SubjectRef("matter", Uuids.next().toString(), "账号被冒用"), pack, day, reporter, affected, actor);
    }

    private CaseFile report(
            SubjectRef subject,
            String pack,
            LocalDate since,
            Department reporter,
            @Nullable Department affected,
            Actor actor) {
        confirmed.all();
        List<Party> parties = new ArrayList<>();
        parties.add(Party.department("reporter", reporter.id(), reporter.name()));
        if (affected != null) {
            parties.add(Party.department("affected", affected.id(), affected.name()));
        }
        return cases.open(OpenCase.of(CaseId.next(), "security-incident", subject, actor, parties.toArray(Party[]::new))
                .stating(Inputs.of("facts", "接口异常", "since", since.toString(), "plan", "三级预案"))
                .under(pack));
    }

    public CaseFile close(CaseFile incident, Actor actor) {
        return cases.act(incident.id(), new CaseMove("close", Inputs.of("result", "已恢复"), incident.version()), actor);
    }
}
