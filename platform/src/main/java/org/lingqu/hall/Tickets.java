package org.lingqu.hall;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Uuids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Which case stands at which counter, and stood at which before. */
@Repository
public class Tickets {

    private final JdbcClient jdbc;
    private final LegalTime time;

    Tickets(JdbcClient jdbc, LegalTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /** The tickets of these cases at the counters where they stand now; a case opened before there was a hall has none. */
    @Transactional(readOnly = true)
    public Map<CaseId, Ticket> of(Collection<CaseId> cases) {
        return jdbc
                .sql("select * from hall.arrival where left_at is null and case_id = any(:cases)")
                .param("cases", cases.stream().map(CaseId::value).toArray(UUID[]::new))
                .query(Tickets::row)
                .list()
                .stream()
                .collect(Collectors.toMap(Ticket::caseId, Function.identity()));
    }

    Optional<Ticket> of(CaseId id) {
        return Optional.ofNullable(of(java.util.List.of(id)).get(id));
    }

    /** Gives the case the next number of the day at a counter. */
    Ticket draw(CaseId id, DepartmentId department) {
        LocalDate today = time.today();
        lock(department, today);
        int no = jdbc.sql(
                        "select coalesce(max(no), 0) + 1 from hall.arrival where department = :department and day = :day")
                .param("department", department.value())
                .param("day", today)
                .query(Integer.class)
                .single();
        Ticket ticket = new Ticket(Uuids.next(), id, department, today, no, time.now());
        jdbc.sql("""
                        insert into hall.arrival (id, case_id, department, day, no, arrived_at)
                        values (:id, :case, :department, :day, :no, :at)
                        """)
                .param("id", ticket.id())
                .param("case", id.value())
                .param("department", department.value())
                .param("day", today)
                .param("no", no)
                .param("at", ticket.at().atOffset(ZoneOffset.UTC))
                .update();
        return ticket;
    }

    /** The case leaves the counter where it stands. */
    void leave(CaseId id) {
        jdbc.sql(
                        "update hall.arrival set left_at = greatest(:at, arrived_at) where case_id = :case and left_at is null")
                .param("at", time.now().atOffset(ZoneOffset.UTC))
                .param("case", id.value())
                .update();
    }

    /** One transaction at a time draws a number at a counter. */
    private void lock(DepartmentId department, LocalDate day) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:what, 0))")
                .param("what", "hall-ticket " + department + " " + day)
                .query((row, n) -> 0)
                .list();
    }

    private static Ticket row(ResultSet row, int n) throws SQLException {
        return new Ticket(
                row.getObject("id", UUID.class),
                new CaseId(row.getObject("case_id", UUID.class)),
                new DepartmentId(row.getObject("department", UUID.class)),
                row.getObject("day", LocalDate.class),
                row.getInt("no"),
                row.getObject("arrived_at", OffsetDateTime.class).toInstant());
    }
}
