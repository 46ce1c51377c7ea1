package org.lingqu.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The proposed offences as they are kept: one for each missed clock and each act, whatever is told twice. */
@Repository
class OffenceRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};
    private static final String ALL = "select o.*, f.pack_version from casework.proposed_offence o"
            + " join casework.case_file f on f.id = o.case_id";

    private final JdbcClient jdbc;

    OffenceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether it was written; what has been proposed before is not proposed again. */
    boolean add(ProposedOffence offence, @Nullable UUID clock, @Nullable Integer step) {
        return jdbc.sql("""
                        insert into casework.proposed_offence (id, case_id, clock_id, seq, offence, pack_id, department, department_name,
                            evidence, proposed_at)
                        values (:id, :case, :clock, :seq, :offence, :pack, :department, :name, :evidence::jsonb, :at)
                        on conflict do nothing
                        """)
                        .param("id", offence.id())
                        .param("case", offence.caseId().value())
                        .param("clock", clock)
                        .param("seq", step)
                        .param("offence", offence.offence())
                        .param("pack", offence.pack())
                        .param(
                                "department",
                                offence.department() == null
                                        ? null
                                        : offence.department().value())
                        .param("name", offence.departmentName())
                        .param("evidence", JSON.writeValueAsString(offence.evidence()))
                        .param("at", CaseFiles.utc(offence.proposedAt()))
                        .update()
                > 0;
    }

    List<ProposedOffence> about(CaseId id) {
        return jdbc.sql(ALL + " where o.case_id = :case order by o.proposed_at, o.id")
                .param("case", id.value())
                .query(OffenceRows::row)
                .list();
    }

    /** Ids grow with time, so that they are the order. */
    List<ProposedOffence> list(boolean decided, @Nullable UUID after, int limit) {
        String sql = decided
                ? " where o.verdict is not null and (:after::uuid is null or o.id < :after) order by o.id desc limit :limit"
                : " where o.verdict is null and (:after::uuid is null or o.id > :after) order by o.id limit :limit";
        return jdbc.sql(ALL + sql)
                .param("after", after)
                .param("limit", limit)
                .query(OffenceRows::row)
                .list();
    }

    long undecided() {
        return jdbc.sql("select count(*) from casework.proposed_offence where verdict is null")
                .query(Long.class)
                .single();
    }

    Optional<ProposedOffence> find(UUID id, String lock) {
        return jdbc.sql(ALL + " where o.id = :id" + lock)
                .param("id", id)
                .query(OffenceRows::row)
                .optional();
    }

    void decide(UUID id, ProposedOffence.Verdict verdict, Actor actor) {
        jdbc.sql("""
                        update casework.proposed_offence set verdict = :verdict, verdict_reason = :reason, decided_by = :by,
                            decided_by_name = :byName, decided_at = :at
                         where id = :id and verdict is null
                        """)
                .param("verdict", verdict.finding().name())
                .param("reason", verdict.reason())
                .param("by", actor.id())
                .param("byName", verdict.by())
                .param("at", CaseFiles.utc(verdict.at()))
                .param("id", id)
                .update();
    }

    private static ProposedOffence row(ResultSet row, int n) throws SQLException {
        UUID department = row.getObject("department", UUID.class);
        return new ProposedOffence(
                row.getObject("id", UUID.class),
                new CaseId(Objects.requireNonNull(row.getObject("case_id", UUID.class))),
                row.getString("offence"),
                row.getString("pack_id"),
                row.getInt("pack_version"),
                department == null ? null : new DepartmentId(department),
                row.getString("department_name"),
                JSON.readValue(row.getString("evidence"), FACTS),
                row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                verdict(row));
    }

    private static ProposedOffence.@Nullable Verdict verdict(ResultSet row) throws SQLException {
        String finding = row.getString("verdict");
        return finding == null
                ? null
                : new ProposedOffence.Verdict(
                        ProposedOffence.Finding.valueOf(finding),
                        row.getString("verdict_reason"),
                        row.getString("decided_by_name"),
                        row.getObject("decided_at", OffsetDateTime.class).toInstant());
    }
}
