package org.lingqu.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.calendar.Calendars;
import org.lingqu.calendar.WorkingDayCalendar;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.SubjectRef;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Lists of cases by what is due. Due and overdue are questions to the table and the calendar, not states that somebody must keep up. */
@Repository
public class CaseLists {

    /** Today's lamp of a row; :today and :soon (the last yellow day) come from the calendar. */
    private static final String LIGHT = """
            case when f.closed_at is not null then 'MET'
                 when f.due_standing = 'LAID_DOWN' and f.due_on < :today then 'RED'
                 when f.due_standing in ('LAID_DOWN', 'TARGET') and f.due_on between :today and :soon then 'YELLOW'
                 when f.due_standing in ('LAID_DOWN', 'TARGET') and f.due_on > :soon then 'GREEN'
                 else 'NONE' end
            """;

    private static final String PARTY =
            "exists (select 1 from casework.party p where p.case_id = f.id and p.department = :department)";

    private static final String UNCOUNTED =
            "case when f.due_standing = 'LAID_DOWN' or f.due_standing = 'TARGET' and f.due_on >= :today"
                    + " then 0 else 1 end";

    private static final String WAITING = "f.awaited = :department and f.closed_at is null";

    private static final String FILTERS = " and (:procedure::text is null or f.procedure = :procedure)"
            + " and (:part::text is null or f.subject_title ilike :part or f.number ilike :part)";

    private final JdbcClient jdbc;
    private final ClockRows clocks;
    private final Calendars calendars;
    private final LegalTime time;

    CaseLists(JdbcClient jdbc, ClockRows clocks, Calendars calendars, LegalTime time) {
        this.jdbc = jdbc;
        this.clocks = clocks;
        this.calendars = calendars;
        this.time = time;
    }

    /**
     * A page of cases with their most pressing clocks.
     *
     * @throws org.lingqu.kernel.Problem {@code permission-missing} for the level's cases without SUPERVISE, {@code list-mark-malformed}
     */
    @Transactional(readOnly = true)
    public CaseList list(CaseQuery query, Actor actor) {
        return list(query, mine(query.scope(), actor), actor.department());
    }

    /**
     * A page of what waits for one department, whoever asks; the scope of the query does not count. What a reader may see of it is for the caller
     * to say.
     */
    @Transactional(readOnly = true)
    public CaseList awaiting(DepartmentId department, CaseQuery query) {
        return list(query, WAITING, department);
    }

    private CaseList list(CaseQuery query, String whose, @Nullable DepartmentId department) {
        boolean backwards = query.before() != null;
        boolean ascending = query.latestFirst() == backwards;
        String mark = backwards ? query.before() : query.after();
        String order = "(uncounted, coalesce(due_on, date '9999-12-31'), id)";
        String sql = """
                select * from (
                    select f.*, %s as light, %s as uncounted from casework.case_file f where %s) listed
                 where (:light::text is null or light = :light)
                   %s
                 order by uncounted %s, coalesce(due_on, date '9999-12-31') %s, id %s limit :limit
                """.formatted(
                LIGHT,
                UNCOUNTED,
                whose + FILTERS,
                mark == null ? "" : "and " + order + (ascending ? " > " : " < ") + "(:markRank, :markDue, :markId)",
                direction(ascending),
                direction(ascending),
                direction(ascending));
        JdbcClient.StatementSpec statement = bind(jdbc.sql(sql), query, department)
                .param("light", query.light() == null ? null : query.light().name())
                .param("limit", query.limit() + 1);
        if (mark != null) {
            CaseMark at = CaseMark.parse(mark);
            statement = statement
                    .param("markRank", at.uncounted())
                    .param("markDue", at.due())
                    .param("markId", at.id().value());
        }
        List<CaseRow> rows =
                new ArrayList<>(statement.query((row, n) -> row(row)).list());
        boolean more = rows.size() > query.limit();
        if (more) {
            rows.remove(rows.size() - 1);
        }
        if (backwards) {
            Collections.reverse(rows);
        }
        boolean earlier = backwards ? more : query.after() != null;
        boolean later = backwards || more;
        return new CaseList(
                withClocks(rows),
                earlier && !rows.isEmpty() ? rows.get(0).mark() : null,
                later && !rows.isEmpty() ? rows.get(rows.size() - 1).mark() : null);
    }

    /** How many cases of a scope have which lamp; other filters of the query apply, its own lamp does not. */
    @Transactional(readOnly = true)
    public Map<ClockLight, Long> lights(CaseQuery query, Actor actor) {
        Map<ClockLight, Long> counts = new EnumMap<>(ClockLight.class);
        bind(
                        jdbc.sql("select %s as light, count(*) as cases from casework.case_file f where %s group by 1"
                                .formatted(LIGHT, mine(query.scope(), actor) + FILTERS)),
                        query,
                        actor.department())
                .query(row -> {
                    counts.put(ClockLight.valueOf(row.getString("light")), row.getLong("cases"));
                });
        return counts;
    }

    /** How many cases of a scope belong to which procedure; of the query's filters only the text applies. */
    @Transactional(readOnly = true)
    public Map<String, Long> kinds(CaseQuery query, Actor actor) {
        Map<String, Long> counts = new TreeMap<>();
        bind(
                        jdbc.sql("select f.procedure, count(*) as cases from casework.case_file f where %s group by 1"
                                .formatted(mine(query.scope(), actor) + FILTERS)),
                        query.of(null),
                        actor.department())
                .query(row -> {
                    counts.put(row.getString("procedure"), row.getLong("cases"));
                });
        return counts;
    }

    /** How many open cases wait for the actor's department; one indexed count. */
    @Transactional(readOnly = true)
    public long waiting(Actor actor) {
        return actor.department() == null
                ? 0
                : jdbc.sql("select count(*) from casework.case_file where awaited = :department and closed_at is null")
                        .param("department", actor.department().value())
                        .query(Long.class)
                        .single();
    }

    /** How many open cases wait for each department, by lamp; departments for which nothing waits are left out. */
    @Transactional(readOnly = true)
    public Map<DepartmentId, Map<ClockLight, Long>> waiting() {
        Map<DepartmentId, Map<ClockLight, Long>> counts = new HashMap<>();
        bind(jdbc.sql("""
                        select f.awaited, %s as light, count(*) as cases from casework.case_file f
                         where f.awaited is not null and f.closed_at is null group by 1, 2
                        """.formatted(LIGHT)), CaseQuery.of(CaseQuery.Scope.WAITING, 1), null)
                .query(row -> {
                    counts.computeIfAbsent(
                                    new DepartmentId(Objects.requireNonNull(row.getObject("awaited", UUID.class))),
                                    department -> new EnumMap<>(ClockLight.class))
                            .put(ClockLight.valueOf(row.getString("light")), row.getLong("cases"));
                });
        return counts;
    }

    /** How many open cases wait for one department, by lamp. */
    @Transactional(readOnly = true)
    public Map<ClockLight, Long> waiting(DepartmentId department) {
        Map<ClockLight, Long> counts = new EnumMap<>(ClockLight.class);
        bind(
                        jdbc.sql("select %s as light, count(*) as cases from casework.case_file f where %s group by 1"
                                .formatted(LIGHT, WAITING)),
                        CaseQuery.of(CaseQuery.Scope.WAITING, 1),
                        department)
                .query(row -> {
                    counts.put(ClockLight.valueOf(row.getString("light")), row.getLong("cases"));
                });
        return counts;
    }

    /** The newest case of a procedure about one thing that runs or has ended with a yes; empty also where the actor may not see it. */
    @Transactional(readOnly = true)
    public Optional<CaseRow> standing(String procedure, String subjectType, String subjectId, Actor actor) {
        String visible = actor.may(Permission.SUPERVISE) ? "true" : PARTY;
        CaseQuery query = CaseQuery.of(CaseQuery.Scope.CONCERNED, 1).of(procedure);
        List<CaseRow> newest = bind(jdbc.sql("""
                        select f.*, %s as light, %s as uncounted from casework.case_file f
                         where f.subject_type = :type and f.subject_id = :subject and f.procedure = :procedure
                           and (f.ending is null or f.ending = 'APPROVED') and %s order by f.id desc limit 1
                        """.formatted(LIGHT, UNCOUNTED, visible)), query, actor.department())
                .param("type", subjectType)
                .param("subject", subjectId)
                .query((row, n) -> row(row))
                .list();
        return withClocks(newest).stream().findFirst();
    }

    private static String direction(boolean ascending) {
        return ascending ? "asc" : "desc";
    }

    private static String mine(CaseQuery.Scope scope, Actor actor) {
        return switch (scope) {
            case WAITING -> WAITING;
            case SENT -> "f.opener = :department and f.closed_at is null";
            case CONCERNED -> "f.closed_at is null and " + PARTY;
            case ENDED -> "f.closed_at is not null and " + PARTY;
            case SUPERVISED -> {
                actor.mustBeAllowed(Permission.SUPERVISE);
                yield "f.closed_at is null";
            }
        };
    }

    private JdbcClient.StatementSpec bind(
            JdbcClient.StatementSpec statement, CaseQuery query, @Nullable DepartmentId department) {
        LocalDate today = time.today();
        String text = query.text();
        return statement
                .param("today", today)
                .param("soon", lastYellowDay(calendars.here(), today))
                .param("department", department == null ? null : department.value())
                .param("procedure", query.procedure())
                .param("part", text == null || text.isBlank() ? null : "%" + escaped(text.strip()) + "%");
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** The last day to which at most two working days are left. */
    static LocalDate lastYellowDay(WorkingDayCalendar calendar, LocalDate today) {
        LocalDate day = today;
        for (int left = 0; left < ClockLight.YELLOW_DAYS; left++) {
            day = calendar.nextWorkingDay(day);
        }
        return calendar.nextWorkingDay(day).minusDays(1);
    }

    private List<CaseRow> withClocks(List<CaseRow> rows) {
        List<UUID> ids =
                rows.stream().map(CaseRow::dueClock).filter(Objects::nonNull).toList();
        Map<UUID, Clock> found = clocks.all(ids).stream().collect(Collectors.toMap(Clock::id, clock -> clock));
        return rows.stream()
                .map(row -> row.with(row.dueClock() == null ? null : found.get(row.dueClock())))
                .toList();
    }

    private static CaseRow row(ResultSet row) throws SQLException {
        UUID opener = row.getObject("opener", UUID.class);
        UUID awaited = row.getObject("awaited", UUID.class);
        String ending = row.getString("ending");
        OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
        return new CaseRow(
                new CaseId(Objects.requireNonNull(row.getObject("id", UUID.class))),
                row.getString("number"),
                row.getString("procedure"),
                new SubjectRef(
                        row.getString("subject_type"), row.getString("subject_id"), row.getString("subject_title")),
                row.getString("stage"),
                ending == null ? null : Ending.valueOf(ending),
                row.getInt("version"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                closed == null ? null : closed.toInstant(),
                opener == null ? null : new DepartmentId(opener),
                row.getString("opener_name"),
                awaited == null ? null : new DepartmentId(awaited),
                null,
                row.getObject("due_clock", UUID.class),
                row.getObject("due_on", LocalDate.class),
                row.getInt("uncounted") == 0);
    }
}
