package org.lingqu.collection.gathering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Exemptions in the database. */
@Repository
class ExemptionRows {

    private final JdbcClient jdbc;

    ExemptionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false when the entry or the department is exempt already */
    boolean add(Exemption exemption) {
        EntryId entry = exemption.entry();
        CaseId caseId = exemption.caseId();
        return jdbc.sql("""
                        insert into collection.exemption (id, department, department_name, entry, entry_code, entry_name, basis, reason,
                          case_id, granted_by, granted_at)
                        values (:id, :department, :departmentName, :entry, :code, :name, :basis, :reason, :case, :by, :at)
                        on conflict do nothing
                        """)
                        .param("id", exemption.id())
                        .param("department", exemption.department().value())
                        .param("departmentName", exemption.departmentName())
                        .param("entry", entry == null ? null : entry.value())
                        .param("code", exemption.entryCode())
                        .param("name", exemption.entryName())
                        .param("basis", exemption.basis())
                        .param("reason", exemption.reason())
                        .param("case", caseId == null ? null : caseId.value())
                        .param("by", exemption.grantedBy())
                        .param("at", exemption.grantedAt().atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    Optional<Exemption> find(UUID id) {
        return jdbc.sql("select * from collection.exemption where id = ?")
                .param(id)
                .query(ExemptionRows::row)
                .optional();
    }

    /** @return false when it had ended already */
    boolean end(UUID id, String by, String reason, Instant at) {
        return jdbc.sql("""
                        update collection.exemption set ended_by = ?, ended_reason = ?, ended_at = ? where id = ? and ended_at is null
                        """).params(by, reason, at.atOffset(ZoneOffset.UTC), id).update() > 0;
    }

    /** All that count. */
    List<Exemption> standing() {
        return jdbc.sql("select * from collection.exemption where ended_at is null")
                .query(ExemptionRows::row)
                .list();
    }

    Optional<Exemption> standing(EntryId entry, DepartmentId department) {
        return jdbc.sql("""
                        select * from collection.exemption
                        where ended_at is null and (entry = :entry or entry is null and department = :department) limit 1
                        """)
                .param("entry", entry.value())
                .param("department", department.value())
                .query(ExemptionRows::row)
                .optional();
    }

    /**
     * Those that count, the newest first.
     *
     * @param department null: of all
     * @param after id of the last one seen; null: from the newest
     */
    List<Exemption> page(@Nullable DepartmentId department, @Nullable UUID after, int most) {
        return jdbc.sql("""
                        select * from collection.exemption
                        where ended_at is null and (cast(:department as uuid) is null or department = :department)
                          and (cast(:after as uuid) is null or id < :after)
                        order by id desc limit :most
                        """)
                .param("department", department == null ? null : department.value())
                .param("after", after)
                .param("most", most)
                .query(ExemptionRows::row)
                .list();
    }

    private static Exemption row(ResultSet row, int n) throws SQLException {
        UUID entry = row.getObject("entry", UUID.class);
        UUID caseId = row.getObject("case_id", UUID.class);
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Exemption(
                row.getObject("id", UUID.class),
                new DepartmentId(row.getObject("department", UUID.class)),
                row.getString("department_name"),
                entry == null ? null : new EntryId(entry),
                row.getString("entry_code"),
                row.getString("entry_name"),
                row.getString("basis"),
                row.getString("reason"),
                caseId == null ? null : new CaseId(caseId),
                row.getString("granted_by"),
                row.getObject("granted_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant());
    }
}
