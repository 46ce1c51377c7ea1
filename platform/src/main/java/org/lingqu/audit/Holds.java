package org.lingqu.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what somebody looks into from being deleted when its term is over. Whoever deletes anything asks here first; months of the log ask the
 * database itself. A hold is opened and ended with what it is for, never changed.
 */
@Service
public class Holds {

    private final JdbcClient jdbc;
    private final AuditTrail trail;
    private final LegalTime time;

    Holds(JdbcClient jdbc, AuditTrail trail, LegalTime time) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.time = time;
    }

    /**
     * Part of the caller's transaction.
     *
     * @param ground what it is for; it has one hold at most
     * @param resource code of the one resource meant; null: everything of the departments
     */
    @Transactional
    public Hold open(
            SubjectRef ground, Set<DepartmentId> departments, @Nullable String resource, Instant from, Actor actor) {
        Instant now = time.now();
        UUID id = Uuids.at(now.toEpochMilli());
        jdbc.sql("""
                        insert into audit.hold (id, ground_type, ground_id, ground_title, departments, resource, from_at,
                          opened_by, opened_name, opened_at)
                        values (:id, :type, :ground, :title, :departments, :resource, :from, :by, :name, :now)""")
                .param("id", id)
                .param("type", ground.type())
                .param("ground", ground.id())
                .param("title", ground.title())
                .param("departments", ids(departments))
                .param("resource", resource)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("by", actor.id())
                .param("name", actor.name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        trail.record(Act.of(actor, "audit.hold.open", ground)
                .with("from", from)
                .with(
                        "about",
                        resource != null
                                ? resource
                                : departments.stream()
                                        .map(DepartmentId::toString)
                                        .sorted()
                                        .collect(Collectors.joining(" "))));
        return about(ground).orElseThrow();
    }

    /** Part of the caller's transaction; nothing happens where none stands. */
    @Transactional
    public void end(SubjectRef ground, Actor actor) {
        int ended = jdbc.sql("""
                        update audit.hold set ended_by = :by, ended_name = :name, ended_at = :now
                        where ground_type = :type and ground_id = :ground and ended_at is null""")
                .param("by", actor.id())
                .param("name", actor.name())
                .param("now", time.now().atOffset(ZoneOffset.UTC))
                .param("type", ground.type())
                .param("ground", ground.id())
                .update();
        if (ended > 0) {
            trail.record(Act.of(actor, "audit.hold.end", ground));
        }
    }

    /** What is kept for something, also when that is over. */
    @Transactional(readOnly = true)
    public Optional<Hold> about(SubjectRef ground) {
        return jdbc.sql("select * from audit.hold where ground_type = :type and ground_id = :ground")
                .param("type", ground.type())
                .param("ground", ground.id())
                .query((row, n) -> hold(row))
                .optional();
    }

    /**
     * From when on nothing of a resource is deleted; empty where nothing holds it.
     *
     * @param departments who provides it, and who got what is to be deleted
     * @param resource code of the resource
     */
    @Transactional(readOnly = true)
    public Optional<Instant> since(Collection<DepartmentId> departments, String resource) {
        return jdbc.sql("""
                        select from_at from audit.hold where ended_at is null
                          and (resource = :resource or resource is null and departments && :departments)
                        order by from_at limit 1""")
                .param("resource", resource)
                .param("departments", ids(departments))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private static UUID[] ids(Collection<DepartmentId> departments) {
        return departments.stream().map(DepartmentId::value).toArray(UUID[]::new);
    }

    private static Hold hold(ResultSet row) throws SQLException {
        UUID ended = row.getObject("ended_by", UUID.class);
        return new Hold(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                new SubjectRef(row.getString("ground_type"), row.getString("ground_id"), row.getString("ground_title")),
                Arrays.stream((UUID[]) row.getArray("departments").getArray())
                        .map(DepartmentId::new)
                        .collect(Collectors.toSet()),
                row.getString("resource"),
                instant(row, "from_at"),
                new LogOrder.Hand(
                        Objects.requireNonNull(row.getObject("opened_by", UUID.class)),
                        row.getString("opened_name"),
                        instant(row, "opened_at")),
                ended == null ? null : new LogOrder.Hand(ended, row.getString("ended_name"), instant(row, "ended_at")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
