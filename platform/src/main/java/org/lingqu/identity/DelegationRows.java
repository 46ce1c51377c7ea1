package org.lingqu.identity;

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

/** The delegations as they are kept. */
@Repository
class DelegationRows {

    private static final String ALL = """
            select d.*, p.name as principal_name, q.name as deputy_name
              from identity.delegation d
              join identity.account p on p.id = d.principal
              join identity.account q on q.id = d.deputy
            """;

    private final JdbcClient jdbc;
    private final LegalTime time;

    DelegationRows(JdbcClient jdbc, LegalTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    void add(Delegation delegation, Actor maker) {
        jdbc.sql("""
                        insert into identity.delegation (id, principal, deputy, from_day, until_day, reason, made_by, made_by_name, made_at)
                        values (:id, :principal, :deputy, :from, :until, :reason, :by, :byName, :at)
                        """)
                .param("id", delegation.id())
                .param("principal", delegation.principal().value())
                .param("deputy", delegation.deputy().value())
                .param("from", delegation.from())
                .param("until", delegation.until())
                .param("reason", delegation.reason())
                .param("by", maker.id())
                .param("byName", maker.name())
                .param("at", time.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    void end(UUID id) {
        jdbc.sql("update identity.delegation set ended_at = :at where id = :id and ended_at is null")
                .param("at", time.now().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    Optional<Delegation> find(UUID id) {
        return jdbc.sql(ALL + " where d.id = ?")
                .param(id)
                .query(DelegationRows::row)
                .optional();
    }

    /** Delegations of or to a person, the latest first. */
    List<Delegation> of(AccountId person) {
        return jdbc.sql(
                        ALL
                                + " where d.principal = :person or d.deputy = :person order by d.from_day desc, d.id desc limit 50")
                .param("person", person.value())
                .query(DelegationRows::row)
                .list();
    }

    /** Delegations within a department that count or will count, by their first day. */
    List<Delegation> ahead(DepartmentId department, LocalDate day) {
        return jdbc.sql(
                        ALL
                                + " where p.department = :department and d.until_day >= :day and d.ended_at is null order by d.from_day, d.id")
                .param("department", department.value())
                .param("day", day)
                .query(DelegationRows::row)
                .list();
    }

    /** For whom a person stands in on a day: enabled colleagues of the same department. */
    List<Delegation> toDeputy(AccountId deputy, LocalDate day) {
        return jdbc.sql(ALL + """
                         where d.deputy = :deputy and d.ended_at is null and :day between d.from_day and d.until_day
                           and p.enabled and p.department = q.department order by d.from_day, d.id
                        """)
                .param("deputy", deputy.value())
                .param("day", day)
                .query(DelegationRows::row)
                .list();
    }

    /** Who stands in for a person on a day. */
    List<Delegation> ofPrincipal(AccountId principal, LocalDate day) {
        return jdbc.sql(ALL + """
                         where d.principal = :principal and d.ended_at is null and :day between d.from_day and d.until_day
                           and q.enabled and p.department = q.department order by d.from_day, d.id
                        """)
                .param("principal", principal.value())
                .param("day", day)
                .query(DelegationRows::row)
                .list();
    }

    private static Delegation row(ResultSet row, int n) throws SQLException {
        return new Delegation(
                row.getObject("id", UUID.class),
                new AccountId(row.getObject("principal", UUID.class)),
                row.getString("principal_name"),
                new AccountId(row.getObject("deputy", UUID.class)),
                row.getString("deputy_name"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                row.getString("reason"),
                row.getString("made_by_name"),
                row.getObject("ended_at") != null);
    }
}
