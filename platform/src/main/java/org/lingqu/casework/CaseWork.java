package org.lingqu.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.rules.Standing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What the people of a department did in their cases, read from the histories and clocks themselves. */
@Repository
public class CaseWork {

    private final JdbcClient jdbc;

    CaseWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A move somebody made in a case that was open already.
     *
     * @param insteadOf the colleague as whose deputy it was made; null when it was made in one's own right
     * @param limit key of the limit or target that it met; null where it met none
     * @param standing how much that limit binds; null where it met none
     * @param due the last day of that limit; null where it met none
     * @param missed whether that day was past
     */
    public record Done(
            CaseId caseId,
            String number,
            String procedure,
            String title,
            String act,
            Instant at,
            AccountId person,
            String name,
            @Nullable String insteadOf,
            @Nullable String limit,
            @Nullable Standing standing,
            @Nullable LocalDate due,
            boolean missed) {

        /** Whether it met a limit or a target by its last day. */
        public boolean inTime() {
            return limit != null && !missed;
        }

        /** Whether it came after the last day of a limit laid down. */
        public boolean late() {
            return missed && standing == Standing.LAID_DOWN;
        }

        /** Whether a target was not reached; nobody is late with that. */
        public boolean missedTarget() {
            return missed && standing == Standing.TARGET;
        }
    }

    /** The moves made by a department's people from the first day to the last, in the order in which they were made. */
    @Transactional(readOnly = true)
    public List<Done> done(DepartmentId department, LocalDate first, LocalDate last) {
        return jdbc.sql("""
                        select h.case_id, f.number, f.procedure, f.subject_title, h.act, h.at, h.actor_id, h.actor_name, h.instead_of_name,
                               c.limit_key, c.standing, c.due_on, c.missed_on
                          from casework.history h
                          join casework.case_file f on f.id = h.case_id
                          left join lateral (
                              select limit_key, standing, due_on, missed_on from casework.clock
                               where case_id = h.case_id and department = h.department and ended_at = h.at
                                 and status = 'MET' and standing in (:laidDown, :target)
                               order by standing = :laidDown desc, due_on, id limit 1) c on true
                         where h.department = :department and h.at >= :begin and h.at < :end and h.actor_kind = :person
                           and h.from_stage <> '' and not h.act = any(:kernel)
                         order by h.at, h.case_id, h.seq
                        """)
                .param("department", department.value())
                .param("begin", begin(first))
                .param("end", begin(last.plusDays(1)))
                .param("person", Actor.Kind.PERSON.name())
                .param("laidDown", Standing.LAID_DOWN.name())
                .param("target", Standing.TARGET.name())
                .param("kernel", Step.kernelActs().toArray(String[]::new))
                .query((row, n) -> new Done(
                        new CaseId(Objects.requireNonNull(row.getObject("case_id", UUID.class))),
                        row.getString("number"),
                        row.getString("procedure"),
                        row.getString("subject_title"),
                        row.getString("act"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        new AccountId(row.getObject("actor_id", UUID.class)),
                        row.getString("actor_name"),
                        row.getString("instead_of_name"),
                        row.getString("limit_key"),
                        row.getString("standing") == null ? null : Standing.valueOf(row.getString("standing")),
                        row.getObject("due_on", LocalDate.class),
                        row.getObject("missed_on") != null))
                .list();
    }

    /** How many limits laid down the department had let pass by the end of a day without having done what was owed. */
    @Transactional(readOnly = true)
    public long overdue(DepartmentId department, LocalDate day) {
        return jdbc.sql("""
                        select count(*) from casework.clock
                         where department = :department and standing = :laidDown and started_at < :end and due_on < :day
                           and (ended_at is null or ended_at >= :end)
                        """)
                .param("department", department.value())
                .param("laidDown", Standing.LAID_DOWN.name())
                .param("day", day)
                .param("end", begin(day.plusDays(1)))
                .query(Long.class)
                .single();
    }

    private static OffsetDateTime begin(LocalDate day) {
        return CaseFiles.utc(day.atStartOfDay(LegalTime.ZONE).toInstant());
    }
}
