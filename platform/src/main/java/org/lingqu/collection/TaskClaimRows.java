package org.lingqu.collection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.TaskId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** Refused tasks that the data authority decides about, in the database. */
@Repository
class TaskClaimRows {

    private static final TypeReference<List<TaskClaim.There>> FOUND = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final LegalTime time;

    TaskClaimRows(JdbcClient jdbc, LegalTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    void add(TaskClaim claim, String askedBy) {
        jdbc.sql("""
                        insert into collection.task_claim (case_id, case_number, department, entry, entry_code, stated, found, asked_by,
                          asked_at)
                        values (:case, :number, :department, :entry, :code, :stated::jsonb, :found::jsonb, :by, :at)""")
                .param("case", claim.caseId().value())
                .param("number", claim.number())
                .param("department", claim.department().value())
                .param("entry", claim.entry().value())
                .param("code", claim.entryCode().value())
                .param("stated", Json.write(claim.stated()))
                .param("found", Json.write(claim.found()))
                .param("by", askedBy)
                .param("at", time.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Those who ask about the same entry wait for each other. */
    void lock(DepartmentId department, EntryId entry) {
        jdbc.sql("select pg_advisory_xact_lock(7092, hashtext('task-claim' || ? || ?))")
                .params(department.toString(), entry.toString())
                .query((rs, row) -> true)
                .single();
    }

    /** What a department has asked about an entry that is not decided. */
    Optional<TaskClaim> asked(DepartmentId department, EntryId entry) {
        return jdbc.sql("select * from collection.task_claim where department = ? and entry = ? and state = 'ASKED'")
                .params(department.value(), entry.value())
                .query(TaskClaimRows::read)
                .optional();
    }

    Optional<TaskClaim> of(CaseId id) {
        return jdbc.sql("select * from collection.task_claim where case_id = ?")
                .param(id.value())
                .query(TaskClaimRows::read)
                .optional();
    }

    /** Those not decided, of a department or of all, the newest first. */
    List<TaskClaim> open(Optional<DepartmentId> department, int most) {
        return jdbc.sql("""
                        select * from collection.task_claim
                        where state = 'ASKED' and (:department::uuid is null or department = :department)
                        order by asked_at desc, case_id limit :most""")
                .param("department", department.map(DepartmentId::value).orElse(null))
                .param("most", most)
                .query(TaskClaimRows::read)
                .list();
    }

    void decided(CaseId id, String state, Optional<TaskId> task) {
        jdbc.sql("update collection.task_claim set state = :state, task = :task where case_id = :case")
                .param("state", state)
                .param("task", task.map(TaskId::value).orElse(null))
                .param("case", id.value())
                .update();
    }

    private static TaskClaim read(ResultSet rs, int row) throws SQLException {
        return new TaskClaim(
                new CaseId(rs.getObject("case_id", UUID.class)),
                rs.getString("case_number"),
                new DepartmentId(rs.getObject("department", UUID.class)),
                new EntryId(rs.getObject("entry", UUID.class)),
                new ResourceCode(rs.getString("entry_code")),
                Json.read(rs.getString("stated"), CollectionTask.Statement.class),
                Json.read(rs.getString("found"), FOUND),
                rs.getString("asked_by"));
    }
}
