package org.lingqu.casework;

import java.util.List;
import java.util.UUID;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.DepartmentReorganized;
import org.lingqu.organization.Departments;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A data authority was merged or split: whoever is competent for its region now goes on with the open cases in which it sat as the authority,
 * in the transaction that records it. A case of which that department is a party already stays as it is, and it is told.
 */
@Component
class AuthorityNews {

    private final JdbcClient jdbc;
    private final PartySuccession parties;
    private final Departments departments;
    private final Notices notices;

    AuthorityNews(JdbcClient jdbc, PartySuccession parties, Departments departments, Notices notices) {
        this.jdbc = jdbc;
        this.parties = parties;
        this.departments = departments;
        this.notices = notices;
    }

    /**
     * An open case with the part that the authority has in it.
     *
     * @param only whether it has no other part, as that of who provides the data
     */
    private record Sitting(CaseId id, String role, boolean only, String number, String procedure, String title) {}

    @EventListener
    void on(DepartmentReorganized event) {
        if (event.predecessor().authority()) {
            departments
                    .authorityOf(event.predecessor().region())
                    .ifPresent(next ->
                            sittings(event.predecessor().id()).forEach(sitting -> goOver(sitting, next, event)));
        }
    }

    private List<Sitting> sittings(DepartmentId authority) {
        return jdbc.sql("""
                        select f.id, p.role, f.number, f.procedure, f.subject_title,
                            not exists (select 1 from casework.party o
                                        where o.case_id = p.case_id and o.department = p.department and o.role <> p.role) as only
                        from casework.party p join casework.case_file f on f.id = p.case_id
                        where p.department = :authority and p.role in ('authority', 'superior') and f.closed_at is null order by f.id
                        """)
                .param("authority", authority.value())
                .query((row, n) -> new Sitting(
                        new CaseId(row.getObject("id", UUID.class)),
                        row.getString("role"),
                        row.getBoolean("only"),
                        row.getString("number"),
                        row.getString("procedure"),
                        row.getString("subject_title")))
                .list();
    }

    private void goOver(Sitting sitting, Department next, DepartmentReorganized event) {
        DepartmentId before = event.predecessor().id();
        boolean gone = sitting.only()
                ? parties.succeed(sitting.id(), before, next.id(), next.name(), event.decision(), event.by())
                : parties.succeedAs(
                        sitting.role(), sitting.id(), before, next.id(), next.name(), event.decision(), event.by());
        if (!gone) {
            Phrase said = Phrase.of(
                    "casework.notice.authority-stays",
                    sitting.title(),
                    Phrase.of("procedure." + sitting.procedure() + ".short"),
                    sitting.number(),
                    event.predecessor().name());
            notices.tell(Notice.to(next.id(), said)
                    .holding(Permission.SUPERVISE)
                    .at("/cases/" + sitting.id())
                    .once("casework/" + event.id() + "/" + sitting.id()));
        }
    }
}
