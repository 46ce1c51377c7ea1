package org.lingqu.hall;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The absences as they are kept; none is ever deleted. */
@Repository
class AbsenceRows {

    private static final String ALL = "select * from hall.absence a";

    private final JdbcClient jdbc;
    private final LegalTime time;

    AbsenceRows(JdbcClient jdbc, LegalTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    void add(Absence absence, Actor recorder) {
        jdbc.sql("""
                        insert into hall.absence (id, person, person_name, department, from_day, until_day, reason, recorded_by,
                            recorded_by_name, recorded_at)
                        values (:id, :person, :name, :department, :from, :until, :reason, :by, :byName, :at)
                        """)
                .param("id", absence.id())
                .param("person", absence.person().value())
                .param("name", absence.name())
                .param("department", absence.department().value())
                .param("from", absence.from())
                .param("until", absence.until())
                .param("reason", absence.reason())
                .param("by", recorder.id())
                .param("byName", recorder.name())
                .param("at", time.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The person is back on this day; nothing happens where an earlier day stands already. */
    void end(UUID id, LocalDate back) {
        jdbc.sql("update hall.absence set ended_on = greatest(:back, from_day) where id = :id and ended_on is null")
                .param("back", back)
                .param("id", id)
                .update();
    }

    Optional<Absence> find(UUID id) {
        return jdbc.sql(ALL + " where id = :id")
                .param("id", id)
                .query(AbsenceRows::row)
                .optional();
    }

    /** Absences of a department's people that count on a day or later, by their first day. */
    List<Absence> ahead(DepartmentId department, LocalDate day) {
        return between(department, day, LocalDate.of(9999, 12, 31)).stream()
                .filter(absence -> absence.isAhead(day))
                .toList();
    }

    /** Absences of a department's people that have a day within these, by their first day. */
    List<Absence> between(DepartmentId department, LocalDate first, LocalDate last) {
        return jdbc.sql(ALL + """
                         where department = :department and from_day <= :last and until_day >= :first
                           and (ended_on is null or ended_on > from_day and ended_on > :first)
                         order by from_day, id
                        """)
                .param("department", department.value())
                .param("first", first)
                .param("last", last)
                .query(AbsenceRows::row)
                .list();
    }

    /** One transaction at a time records when a person is away, so that two absences cannot pass each other. */
    void lock(AccountId person) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:what, 0))")
                .param("what", "hall-absence " + person)
                .query((row, n) -> 0)
                .list();
    }

    private static Absence row(ResultSet row, int n) throws SQLException {
        return new Absence(
                row.getObject("id", UUID.class),
                new AccountId(row.getObject("person", UUID.class)),
                row.getString("person_name"),
                new DepartmentId(row.getObject("department", UUID.class)),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                row.getString("reason"),
                row.getString("recorded_by_name"),
                row.getObject("ended_on", LocalDate.class));
    }
}
