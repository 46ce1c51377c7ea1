package org.lingqu.pool;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Origins of all rows, and the departments' pools. */
@Repository
public class Origins {

    private final JdbcClient books;
    private final LegalTime time;

    Origins(JdbcClient books, LegalTime time) {
        this.books = books;
        this.time = time;
    }

    /** Notes whose rows a load brings, in the transaction that publishes them; opens the department's pool with the first. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(Origin origin) {
        books.sql("""
                        insert into pool.origin (load_id, entry_id, number, department, department_name, unit, unit_name)
                        values (:load, :entry, :number, :department, :departmentName, :unit, :unitName)""")
                .param("load", origin.load().value())
                .param("entry", origin.entry().value())
                .param("number", origin.number())
                .param("department", origin.department().value())
                .param("departmentName", origin.departmentName())
                .param("unit", origin.unit() == null ? null : origin.unit().value())
                .param("unitName", origin.unitName())
                .update();
        books.sql(
                        "insert into pool.department_pool (department, opened_at) values (:department, :now) on conflict do nothing")
                .param("department", origin.department().value())
                .param("now", time.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Empty for a load that has not landed. */
    public Optional<Origin> of(LoadId load) {
        return Optional.ofNullable(of(java.util.List.of(load)).get(load));
    }

    /** Origins by load; loads that have not landed are left out. */
    public Map<LoadId, Origin> of(Collection<LoadId> loads) {
        Map<LoadId, Origin> all = new HashMap<>();
        books.sql("""
                        select load_id, entry_id, number, department, department_name, unit, unit_name from pool.origin
                        where load_id = any(:loads)""")
                .param("loads", loads.stream().map(LoadId::value).toArray(UUID[]::new))
                .query((rs, row) -> {
                    UUID unit = rs.getObject("unit", UUID.class);
                    LoadId load = new LoadId(rs.getObject("load_id", UUID.class));
                    return all.put(
                            load,
                            new Origin(
                                    load,
                                    new EntryId(rs.getObject("entry_id", UUID.class)),
                                    rs.getString("number"),
                                    new DepartmentId(rs.getObject("department", UUID.class)),
                                    rs.getString("department_name"),
                                    unit == null ? null : new DepartmentId(unit),
                                    rs.getString("unit_name")));
                })
                .list();
        return all;
    }

    /** When each department's pool was opened; departments without one are left out. */
    public Map<DepartmentId, Instant> pools() {
        Map<DepartmentId, Instant> all = new HashMap<>();
        books.sql("select department, opened_at from pool.department_pool")
                .query((rs, row) -> all.put(
                        new DepartmentId(rs.getObject("department", UUID.class)),
                        rs.getObject("opened_at", OffsetDateTime.class).toInstant()))
                .list();
        return all;
    }
}
