package org.lingqu.hall.feedback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The ratings as they are kept; the database lets nothing of them change. */
@Repository
class RatingRows {

    private final JdbcClient jdbc;

    RatingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return whether it is the first of its case */
    boolean add(Rating rating, Actor by) {
        return jdbc.sql("""
                        insert into hall.rating (case_id, department, person, person_name, points, remark, served, served_name, given_by,
                            given_by_name, given_at)
                        values (:case, :department, :person, :personName, :points, :remark, :served, :servedName, :by, :byName, :at)
                        on conflict (case_id) do nothing
                        """)
                        .param("case", rating.caseId().value())
                        .param("department", rating.department().value())
                        .param("person", rating.person().value())
                        .param("personName", rating.personName())
                        .param("points", rating.points())
                        .param("remark", rating.remark())
                        .param("served", rating.served().value())
                        .param("servedName", rating.servedName())
                        .param("by", by.id())
                        .param("byName", rating.by())
                        .param("at", rating.at().atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    Optional<Rating> find(CaseId id) {
        return jdbc.sql("select * from hall.rating where case_id = :case")
                .param("case", id.value())
                .query(RatingRows::row)
                .optional();
    }

    /** What was said in a period about the cases a department handled. */
    List<Rating> of(DepartmentId department, Span span) {
        return jdbc.sql("""
                        select * from hall.rating where department = :department and given_at >= :begin and given_at < :end
                         order by given_at, case_id
                        """)
                .param("department", department.value())
                .param("begin", begin(span.first()))
                .param("end", begin(span.last().plusDays(1)))
                .query(RatingRows::row)
                .list();
    }

    private static OffsetDateTime begin(LocalDate day) {
        return day.atStartOfDay(LegalTime.ZONE).toInstant().atOffset(ZoneOffset.UTC);
    }

    private static Rating row(ResultSet row, int n) throws SQLException {
        return new Rating(
                new CaseId(row.getObject("case_id", UUID.class)),
                new DepartmentId(row.getObject("department", UUID.class)),
                new AccountId(row.getObject("person", UUID.class)),
                row.getString("person_name"),
                row.getInt("points"),
                row.getString("remark"),
                new DepartmentId(row.getObject("served", UUID.class)),
                row.getString("served_name"),
                row.getString("given_by_name"),
                row.getObject("given_at", OffsetDateTime.class).toInstant());
    }
}
