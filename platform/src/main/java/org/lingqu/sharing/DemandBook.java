package org.lingqu.sharing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps demands. */
@Repository
class DemandBook {

    /** Among how many of the latest those that are like some words are looked for. */
    private static final int LATEST = 200;

    private final JdbcClient jdbc;

    DemandBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Demand demand) {
        jdbc.sql("""
                        insert into sharing.demand (id, number, applicant, applicant_name, person, person_name, authority, pack_id, title, duty,
                          duty_title, scenario, items, holder, state, filed_at)
                        values (:id, :number, :applicant, :applicantName, :person, :personName, :authority, :pack, :title, :duty, :dutyTitle,
                          :scenario, :items, :holder, :state, :filedAt)
                        """)
                .param("id", demand.id().value())
                .param("number", demand.number())
                .param("applicant", demand.applicant().department().value())
                .param("applicantName", demand.applicant().name())
                .param("person", demand.applicant().person())
                .param("personName", demand.applicant().personName())
                .param("authority", demand.authority().value())
                .param("pack", demand.pack())
                .param("title", demand.content().title())
                .param("duty", demand.content().duty())
                .param("dutyTitle", demand.content().dutyTitle())
                .param("scenario", demand.content().scenario())
                .param("items", demand.content().items().toArray(String[]::new))
                .param("holder", demand.content().holder())
                .param("state", demand.state().name())
                .param("filedAt", demand.filedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Names who answers; what an earlier one answered is no longer the answer. */
    void assigned(DemandId id, Demand.Assignment assignment) {
        jdbc.sql("""
                        update sharing.demand set state = 'ASSIGNED', provider = :provider, provider_name = :name, case_id = :case,
                          assigned_at = :at, promised = null, reason = '', basis = '', answered_by = '', ended_at = null
                        where id = :id
                        """)
                .param("provider", assignment.provider().value())
                .param("name", assignment.name())
                .param("case", assignment.caseId().value())
                .param("at", assignment.at().atOffset(ZoneOffset.UTC))
                .param("id", id.value())
                .update();
    }

    void answered(DemandId id, DemandState state, Demand.Answer answer, @Nullable Instant endedAt) {
        jdbc.sql("""
                        update sharing.demand set state = :state, promised = :promised, resource = :resource, reason = :reason,
                          basis = :basis, answered_by = :by, ended_at = :endedAt
                        where id = :id
                        """)
                .param("state", state.name())
                .param("promised", answer.promised())
                .param("resource", answer.resource())
                .param("reason", answer.reason())
                .param("basis", answer.basis())
                .param("by", answer.by())
                .param("endedAt", endedAt == null ? null : endedAt.atOffset(ZoneOffset.UTC))
                .param("id", id.value())
                .update();
    }

    Optional<Demand> find(DemandId id) {
        return jdbc.sql("select * from sharing.demand where id = ?")
                .param(id.value())
                .query(DemandBook::row)
                .optional();
    }

    /** For a change: nobody else changes it before this transaction ends. */
    Optional<Demand> lock(DemandId id) {
        return jdbc.sql("select * from sharing.demand where id = ? for update")
                .param(id.value())
                .query(DemandBook::row)
                .optional();
    }

    /** Some of one side: those still open, the oldest first, then the others, the newest first. */
    Newest<Demand> list(DemandSide side, DepartmentId department, @Nullable DemandPlace after, int most) {
        List<Demand> found = jdbc.sql(
                        "select * from sharing.demand where " + side.party() + " = :department" + behind(after)
                                + " order by (ended_at is not null), case when ended_at is null then id end, id desc limit :most")
                .param("department", department.value())
                .param("after", after == null ? null : after.id().value(), Types.OTHER)
                .param("most", most + 1)
                .query(DemandBook::row)
                .list();
        return Newest.of(found, most);
    }

    private static String behind(@Nullable DemandPlace after) {
        if (after == null) {
            return "";
        }
        return after.ended()
                ? " and ended_at is not null and id < :after"
                : " and (ended_at is not null or id > :after)";
    }

    /** Figures over all of one side. */
    DemandFigures figures(DemandSide side, DepartmentId department, LocalDate today) {
        return jdbc.sql("""
                        select state, count(*) as demands, min(filed_at) filter (where ended_at is null) as oldest,
                          count(*) filter (where state = 'PROMISED' and promised < :today) as late
                        from sharing.demand where %s = :department group by state
                        """.formatted(side.party()))
                .param("today", today)
                .param("department", department.value())
                .query(rows -> {
                    Map<DemandState, Integer> counts = new EnumMap<>(DemandState.class);
                    long oldest = 0;
                    int late = 0;
                    while (rows.next()) {
                        counts.put(DemandState.valueOf(rows.getString("state")), rows.getInt("demands"));
                        Instant filed = instant(rows, "oldest");
                        oldest = filed == null
                                ? oldest
                                : Math.max(oldest, ChronoUnit.DAYS.between(LegalTime.dateOf(filed), today));
                        late += rows.getInt("late");
                    }
                    return new DemandFigures(counts, oldest, late);
                });
    }

    /**
     * Demands of a department, or for it to answer, in which somebody is still to act; also those of it that the first one named does not
     * hold, for which the data authority may name another one.
     */
    List<Demand> openOf(DepartmentId department) {
        return jdbc.sql("""
                        select * from sharing.demand
                        where (applicant = :it or provider = :it) and ended_at is null or applicant = :it and state = 'NOT_HELD'
                        order by id
                        """)
                .param("it", department.value())
                .query(DemandBook::row)
                .list();
    }

    /** Another data authority assigns from now on, and sees what was assigned. */
    void succeedAuthority(DepartmentId before, DepartmentId authority) {
        jdbc.sql("update sharing.demand set authority = :to where authority = :from")
                .param("to", authority.value())
                .param("from", before.value())
                .update();
    }

    /** Of all departments, for what is like what; the newest first. */
    List<Demand> latest() {
        return jdbc.sql("select * from sharing.demand where state <> 'WITHDRAWN' order by id desc limit " + LATEST)
                .query(DemandBook::row)
                .list();
    }

    private static Demand row(ResultSet row, int n) throws SQLException {
        return new Demand(
                new DemandId(row.getObject("id", UUID.class)),
                row.getString("number"),
                new Demand.Applicant(
                        new DepartmentId(row.getObject("applicant", UUID.class)),
                        row.getString("applicant_name"),
                        row.getObject("person", UUID.class),
                        row.getString("person_name")),
                new DepartmentId(row.getObject("authority", UUID.class)),
                row.getString("pack_id"),
                new Demand.Content(
                        row.getString("title"),
                        row.getObject("duty", UUID.class),
                        row.getString("duty_title"),
                        row.getString("scenario"),
                        List.of((String[]) row.getArray("items").getArray()),
                        row.getString("holder")),
                DemandState.valueOf(row.getString("state")),
                assignment(row),
                new Demand.Answer(
                        row.getObject("promised", LocalDate.class),
                        row.getString("resource"),
                        row.getString("reason"),
                        row.getString("basis"),
                        row.getString("answered_by")),
                row.getObject("filed_at", OffsetDateTime.class).toInstant(),
                instant(row, "ended_at"));
    }

    private static Demand.@Nullable Assignment assignment(ResultSet row) throws SQLException {
        UUID provider = row.getObject("provider", UUID.class);
        UUID caseId = row.getObject("case_id", UUID.class);
        Instant at = instant(row, "assigned_at");
        return provider == null || caseId == null || at == null
                ? null
                : new Demand.Assignment(
                        new DepartmentId(provider), row.getString("provider_name"), new CaseId(caseId), at);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
