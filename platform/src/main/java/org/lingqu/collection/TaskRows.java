package org.lingqu.collection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
                          standard, needs, stated_by, stated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)""")
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

    List<CollectionTask> of(DepartmentId department, int most) {
        return jdbc.sql("select * from collection.task where department = ? order by id desc limit ?")
                .params(department.value(), most)
                .query(TaskRows::read)
                .list();
    }

    List<CollectionTask> all(int most) {
        return jdbc.sql("select * from collection.task order by id desc limit ?")
                .param(most)
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
                ended == null ? null : ended.toInstant());
    }
}
