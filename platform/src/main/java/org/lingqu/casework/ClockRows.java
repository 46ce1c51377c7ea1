package org.lingqu.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.rules.Deadline;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The clocks of the cases. The derivation of each date is kept as it was computed. */
@Repository
class ClockRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Deadline>> DEADLINES = new TypeReference<>() {};
    private static final TypeReference<List<Pause>> PAUSES = new TypeReference<>() {};

    private final JdbcClient jdbc;

    ClockRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(CaseId id, Clock clock, @Nullable DepartmentId department) {
        changing(jdbc.sql("""
                        insert into casework.clock (id, case_id, limit_key, obliges, department, standing, started_at, due_on, deadlines, status, missed_on,
                            ended_at, told, pauses)
                        values (:id, :case, :limit, :obliges, :department, :standing, :started, :due, :deadlines::jsonb, :status, :missed, :ended, :told,
                            :pauses::jsonb)
                        """), clock)
                .param("case", id.value())
                .param("limit", clock.limit())
                .param("obliges", clock.obliges())
                .param("department", department == null ? null : department.value())
                .param("standing", clock.standing().name())
                .param("started", CaseFiles.utc(clock.startedAt()))
                .update();
    }

    void update(Clock clock) {
        changing(jdbc.sql("""
                        update casework.clock set due_on = :due, deadlines = :deadlines::jsonb, status = :status, missed_on = :missed,
                            ended_at = :ended, told = :told, pauses = :pauses::jsonb
                         where id = :id
                        """), clock).update();
    }

    private static JdbcClient.StatementSpec changing(JdbcClient.StatementSpec statement, Clock clock) {
        return statement
                .param("id", clock.id())
                .param("due", clock.due())
                .param("deadlines", JSON.writeValueAsString(clock.deadlines()))
                .param("status", clock.status().name())
                .param("missed", clock.missedOn())
                .param("ended", clock.endedAt() == null ? null : CaseFiles.utc(clock.endedAt()))
                .param("told", clock.told())
                .param("pauses", JSON.writeValueAsString(clock.pauses()));
    }

    List<Clock> of(CaseId id) {
        return jdbc.sql("select * from casework.clock where case_id = :case order by started_at, id")
                .param("case", id.value())
                .query((row, n) -> clock(row))
                .list();
    }

    /** The clocks of these ids, for lists. */
    List<Clock> all(List<UUID> ids) {
        return jdbc.sql("select * from casework.clock where id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, n) -> clock(row))
                .list();
    }

    private static Clock clock(ResultSet row) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Clock(
                row.getObject("id", UUID.class),
                row.getString("limit_key"),
                row.getString("obliges"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                JSON.readValue(row.getString("deadlines"), DEADLINES),
                JSON.readValue(row.getString("pauses"), PAUSES),
                Clock.Status.valueOf(row.getString("status")),
                row.getObject("missed_on", LocalDate.class),
                ended == null ? null : ended.toInstant(),
                row.getInt("told"));
    }
}
