package org.lingqu.collection.gathering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Demands in the database. */
@Repository
class DemandRows {

    private final JdbcClient jdbc;

    DemandRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false when one runs for the entry already */
    boolean add(GatheringDemand demand, Instant at) {
        return jdbc.sql("""
                        insert into collection.gathering_demand (case_id, entry, department, until, demanded_at) values (?, ?, ?, ?, ?)
                        on conflict do nothing
                        """)
                        .params(
                                demand.caseId().value(),
                                demand.entry().value(),
                                demand.department().value(),
                                demand.until(),
                                at.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    void until(CaseId id, LocalDate day) {
        jdbc.sql("update collection.gathering_demand set until = ? where case_id = ?")
                .params(day, id.value())
                .update();
    }

    void end(CaseId id, Instant at) {
        jdbc.sql("update collection.gathering_demand set ended_at = ? where case_id = ? and ended_at is null")
                .params(at.atOffset(ZoneOffset.UTC), id.value())
                .update();
    }

    Optional<GatheringDemand> find(CaseId id) {
        return jdbc.sql("select * from collection.gathering_demand where case_id = ?")
                .param(id.value())
                .query(DemandRows::row)
                .optional();
    }

    Optional<GatheringDemand> running(EntryId entry) {
        return Optional.ofNullable(running(List.of(entry)).get(entry));
    }

    /** Those that run, by entry. */
    Map<EntryId, GatheringDemand> running(Collection<EntryId> entries) {
        Map<EntryId, GatheringDemand> all = new HashMap<>();
        jdbc.sql("select * from collection.gathering_demand where ended_at is null and entry = any(:entries)")
                .param("entries", entries.stream().map(EntryId::value).toArray(UUID[]::new))
                .query(DemandRows::row)
                .list()
                .forEach(demand -> all.put(demand.entry(), demand));
        return all;
    }

    /** Every one that runs. */
    List<GatheringDemand> running() {
        return jdbc.sql("select * from collection.gathering_demand where ended_at is null order by case_id")
                .query(DemandRows::row)
                .list();
    }

    private static GatheringDemand row(ResultSet row, int n) throws SQLException {
        return new GatheringDemand(
                new CaseId(row.getObject("case_id", UUID.class)),
                new EntryId(row.getObject("entry", UUID.class)),
                new DepartmentId(row.getObject("department", UUID.class)),
                row.getObject("until", LocalDate.class));
    }
}
