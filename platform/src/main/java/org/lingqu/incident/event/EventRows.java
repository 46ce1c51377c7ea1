package org.lingqu.incident.event;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.LogCheck;
import org.lingqu.audit.Suspicion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.SubjectRef;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Security events as they are kept. */
@Repository
class EventRows {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> FIGURES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final LogCheck log;

    EventRows(JdbcClient jdbc, LogCheck log) {
        this.jdbc = jdbc;
        this.log = log;
    }

    Optional<UUID> open(Suspicion.Kind kind, SubjectRef about) {
        return jdbc.sql("""
                        select id from incident.security_event
                        where kind = :kind and subject_type = :type and subject_id = :subject and closed_at is null""")
                .param("kind", kind.name())
                .param("type", about.type())
                .param("subject", about.id())
                .query(UUID.class)
                .optional();
    }

    /** @return false when an event of its kind about the same thing is open */
    boolean add(UUID id, Suspicion told, Suspicion.@Nullable Holder responsible, UUID record) {
        Suspicion.Use use = told.use();
        Suspicion.Holder holder = told.holder();
        return jdbc.sql("""
                        insert into incident.security_event (id, kind, noticed_at, who_kind, who_id, who_name, subject_type, subject_id,
                          subject_title, grant_id, grant_number, user_department, user_name, holder, holder_name, responsible,
                          responsible_name, response, figures, record_id)
                        values (:id, :kind, :at, :whoKind, :who, :whoName, :type, :subject,
                          :title, :grant, :number, :user, :userName, :holder, :holderName, :responsible,
                          :responsibleName, :response, :figures::jsonb, :record)
                        on conflict (kind, subject_type, subject_id) where closed_at is null do nothing""")
                        .param("id", id)
                        .param("kind", told.kind().name())
                        .param("at", told.at().atOffset(ZoneOffset.UTC))
                        .param("whoKind", told.who().kind().name())
                        .param("who", told.who().id())
                        .param("whoName", told.who().name())
                        .param("type", told.about().type())
                        .param("subject", told.about().id())
                        .param("title", told.about().title())
                        .param("grant", use == null ? null : use.grant().value(), Types.OTHER)
                        .param("number", use == null ? null : use.number(), Types.VARCHAR)
                        .param("user", use == null ? null : use.department().value(), Types.OTHER)
                        .param("userName", use == null ? null : use.departmentName(), Types.VARCHAR)
                        .param(
                                "holder",
                                holder == null ? null : holder.department().value(),
                                Types.OTHER)
                        .param("holderName", holder == null ? null : holder.name(), Types.VARCHAR)
                        .param(
                                "responsible",
                                responsible == null
                                        ? null
                                        : responsible.department().value(),
                                Types.OTHER)
                        .param("responsibleName", responsible == null ? null : responsible.name(), Types.VARCHAR)
                        .param("response", told.response().name())
                        .param("figures", JSON.writeValueAsString(new TreeMap<>(told.figures())))
                        .param("record", record)
                        .update()
                == 1;
    }

    Optional<SecurityEvent> find(UUID id, boolean lock) {
        return jdbc.sql("select * from incident.security_event where id = :id" + (lock ? " for update" : ""))
                .param("id", id)
                .query((row, n) -> event(row))
                .optional();
    }

    /**
     * Open ones first, then the closed ones, each the latest first.
     *
     * @param department only those that concern it; null: all
     * @param after only those behind this one; null: from the first
     */
    List<SecurityEvent> latest(@Nullable DepartmentId department, @Nullable UUID after, int limit) {
        return jdbc.sql("""
                        select * from incident.security_event
                        where (:department::uuid is null or responsible = :department or holder = :department)
                          and (:after::uuid is null
                            or (closed_at is null, id) < (select last.closed_at is null, last.id from incident.security_event last where last.id = :after))
                        order by (closed_at is null) desc, id desc limit :limit""")
                .param("department", department == null ? null : department.value())
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> event(row))
                .list();
    }

    long countOpen(@Nullable DepartmentId department) {
        return jdbc.sql("""
                        select count(*) from incident.security_event
                        where closed_at is null and (:department::uuid is null or responsible = :department or holder = :department)""")
                .param("department", department == null ? null : department.value())
                .query(Long.class)
                .single();
    }

    /**
     * Notes that an open event was noticed again.
     *
     * @param forgotten how long after it was told last it is told again
     * @param goesOn the same while it is handled as an incident
     * @return whether it is to be told again
     */
    boolean toldAgain(UUID id, Instant at, Duration forgotten, Duration goesOn) {
        return jdbc.sql("""
                        update incident.security_event set told_at = :at
                        where id = :id and closed_at is null
                          and coalesce(told_at, noticed_at) <= case when case_id is null then :forgotten else :goesOn end""")
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .param("forgotten", at.minus(forgotten).atOffset(ZoneOffset.UTC))
                        .param("goesOn", at.minus(goesOn).atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void assign(UUID id, Suspicion.Holder responsible) {
        jdbc.sql(
                        "update incident.security_event set responsible = :department, responsible_name = :name where id = :id")
                .param("department", responsible.department().value())
                .param("name", responsible.name())
                .param("id", id)
                .update();
    }

    void becameIncident(UUID id, CaseId incident, String number) {
        jdbc.sql("update incident.security_event set case_id = :case, case_number = :number where id = :id")
                .param("case", incident.value())
                .param("number", number)
                .param("id", id)
                .update();
    }

    void close(UUID id, SecurityEvent.Closing closing) {
        jdbc.sql("""
                        update incident.security_event set closed_at = :at, closed_by = :by, closed_reason = :reason where id = :id""")
                .param("at", closing.at().atOffset(ZoneOffset.UTC))
                .param("by", closing.by())
                .param("reason", closing.reason())
                .param("id", id)
                .update();
    }

    private SecurityEvent event(ResultSet row) throws SQLException {
        UUID grant = row.getObject("grant_id", UUID.class);
        UUID incident = row.getObject("case_id", UUID.class);
        UUID record = row.getObject("record_id", UUID.class);
        OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
        return new SecurityEvent(
                row.getObject("id", UUID.class),
                Suspicion.Kind.valueOf(row.getString("kind")),
                row.getObject("noticed_at", OffsetDateTime.class).toInstant(),
                new SecurityEvent.Who(
                        Actor.Kind.valueOf(row.getString("who_kind")),
                        row.getObject("who_id", UUID.class),
                        row.getString("who_name")),
                new SubjectRef(
                        row.getString("subject_type"), row.getString("subject_id"), row.getString("subject_title")),
                grant == null
                        ? null
                        : new Suspicion.Use(
                                new GrantId(grant),
                                row.getString("grant_number"),
                                new DepartmentId(row.getObject("user_department", UUID.class)),
                                row.getString("user_name")),
                holder(row, "holder"),
                holder(row, "responsible"),
                Suspicion.Response.valueOf(row.getString("response")),
                JSON.readValue(row.getString("figures"), FIGURES),
                record,
                log.positionOf(record).orElse(null),
                incident == null
                        ? null
                        : new SecurityEvent.Incident(new CaseId(incident), row.getString("case_number")),
                closed == null
                        ? null
                        : new SecurityEvent.Closing(
                                closed.toInstant(), row.getString("closed_by"), row.getString("closed_reason")));
    }

    private static Suspicion.@Nullable Holder holder(ResultSet row, String column) throws SQLException {
        UUID department = row.getObject(column, UUID.class);
        return department == null
                ? null
                : new Suspicion.Holder(new DepartmentId(department), row.getString(column + "_name"));
    }
}
