package org.lingqu.collection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.TaskId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** Collection tasks in the database. */
@Repository
class TaskRows {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final LegalTime time;

    TaskRows(JdbcClient jdbc, LegalTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    void add(CollectionTask task) {
        jdbc.sql("""
                        insert into collection.task (id, department, department_name, entry, entry_code, entry_name, subject, basis, duty,
                          standard, needs, stated_by, stated_at, allowed)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?::jsonb)""")
                .params(
                        task.id().value(),
                        task.department().value(),
                        task.departmentName(),
                        task.entry().value(),
                        task.entryCode().value(),
                        task.entryName(),
                        task.subject(),
                        task.basis(),
                        task.duty(),
                        task.standard(),
                        Json.write(task.needs()),
                        task.statedBy(),
                        task.statedAt().atOffset(ZoneOffset.UTC))
                .param(task.allowed() == null ? null : Json.write(task.allowed()))
                .update();
    }

    /** Two tasks about one subject are stated one after the other, so that they see each other. */
    void lock(String subject) {
        jdbc.sql("select pg_advisory_xact_lock(7092, hashtext('collection-task' || ?))")
                .param(subject)
                .query((rs, row) -> true)
                .single();
    }

    Optional<CollectionTask> find(TaskId id) {
        return jdbc.sql("select * from collection.task where id = ?")
                .param(id.value())
                .query(TaskRows::read)
                .optional();
    }

    /**
     * The newest first.
     *
     * @param department whose; null: of all
     * @param after only those behind this one; null: from the start
     */
    List<CollectionTask> list(@Nullable DepartmentId department, @Nullable TaskId after, int most) {
        return jdbc.sql("""
                        select * from collection.task
                        where (:department::uuid is null or department = :department) and (:after::uuid is null or id < :after)
                        order by id desc limit :most""")
                .param("department", department == null ? null : department.value())
                .param("after", after == null ? null : after.value())
                .param("most", most)
                .query(TaskRows::read)
                .list();
    }

    /** Those of an entry that go on. */
    List<CollectionTask> running(EntryId entry) {
        return jdbc.sql("select * from collection.task where entry = ? and ended_at is null order by id")
                .param(entry.value())
                .query(TaskRows::read)
                .list();
    }

    /** Those that go on about a subject. */
    List<CollectionTask> about(String subject) {
        return jdbc.sql("select * from collection.task where subject = ? and ended_at is null order by id")
                .param(subject)
                .query(TaskRows::read)
                .list();
    }

    /** @return false when it had ended already */
    boolean end(TaskId id) {
        return jdbc.sql("update collection.task set ended_at = ? where id = ? and ended_at is null")
                        .params(time.now().atOffset(ZoneOffset.UTC), id.value())
                        .update()
                > 0;
    }

    private static CollectionTask read(ResultSet rs, int row) throws SQLException {
        String allowed = rs.getString("allowed");
        OffsetDateTime ended = rs.getObject("ended_at", OffsetDateTime.class);
        return new CollectionTask(
                new TaskId(rs.getObject("id", UUID.class)),
                new DepartmentId(rs.getObject("department", UUID.class)),
                rs.getString("department_name"),
                new EntryId(rs.getObject("entry", UUID.class)),
                new ResourceCode(rs.getString("entry_code")),
                rs.getString("entry_name"),
                rs.getString("subject"),
                rs.getString("basis"),
                rs.getString("duty"),
                rs.getString("standard"),
                Json.read(rs.getString("needs"), TEXTS),
                rs.getString("stated_by"),
                rs.getObject("stated_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(),
                allowed == null ? null : Json.read(allowed, CollectionTask.Allowed.class));
    }
}
