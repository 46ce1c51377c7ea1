package org.lingqu.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The cases, with parties, clocks and history. Writes only what a turn added or changed. */
@Repository
class CaseFiles {

    private final JdbcClient jdbc;
    private final ClockRows clocks;
    private final HistoryRows history;

    CaseFiles(JdbcClient jdbc, ClockRows clocks, HistoryRows history) {
        this.jdbc = jdbc;
        this.clocks = clocks;
        this.history = history;
    }

    /** The next number of this word in the year of the instant; holds the sequence until the transaction ends, so that no number is lost. */
    String nextNumber(String prefix, String word, Instant at) {
        int year = LegalTime.dateOf(at).getYear();
        int number = jdbc.sql("""
                        insert into casework.numbering (word, year, last) values (:word, :year, 1)
                        on conflict (word, year) do update set last = casework.numbering.last + 1
                        returning last
                        """)
                .param("word", word)
                .param("year", year)
                .query(Integer.class)
                .single();
        return "%s%s〔%d〕%d号".formatted(prefix, word, year, number);
    }

    void insert(CaseFile file, Procedure procedure) {
        Waiting waiting = Waiting.of(file, procedure);
        Party opener = file.party(procedure.opening().by().party()).orElseThrow(() -> Problem.unavailable("internal"));
        bind(jdbc.sql("""
                        insert into casework.case_file (id, number, procedure, subject_type, subject_id, subject_title, stage, ending,
                            version, pack_id, pack_version, drafters, opened_at, closed_at, opener, opener_name, awaited_role, awaited,
                            due_on, due_standing, due_clock)
                        values (:id, :number, :procedure, :subjectType, :subjectId, :subjectTitle, :stage, :ending,
                            :version, :pack, :packVersion, :drafters, :opened, :closed, :opener, :openerName, :awaitedRole, :awaited,
                            :due, :standing, :clock)
                        """), file, waiting)
                .param("number", file.number())
                .param("procedure", file.procedure())
                .param("subjectType", file.subject().type())
                .param("subjectId", file.subject().id())
                .param("subjectTitle", file.subject().title())
                .param("pack", file.packId())
                .param("packVersion", file.packVersion())
                .param(
                        "drafters",
                        file.drafters().stream().map(AccountId::value).toArray(UUID[]::new))
                .param("opened", utc(file.openedAt()))
                .param(
                        "opener",
                        opener.department() == null ? null : opener.department().value())
                .param("openerName", opener.name())
                .update();
        for (Party party : file.parties()) {
            jdbc.sql("""
                            insert into casework.party (case_id, role, department, person, name)
                            values (:case, :role, :department, :person, :name)
                            """)
                    .param("case", file.id().value())
                    .param("role", party.role())
                    .param(
                            "department",
                            party.department() == null
                                    ? null
                                    : party.department().value())
                    .param(
                            "person",
                            party.person() == null ? null : party.person().value())
                    .param("name", party.name())
                    .update();
        }
        file.clocks().forEach(clock -> clocks.insert(file.id(), clock, obliged(file, procedure, clock)));
        file.history().forEach(step -> history.append(file.id(), step));
    }

    /** Writes a turn; the row is locked by {@link #lock} since it was read. */
    void update(Turn turn, CaseFile after, Procedure procedure) {
        Waiting waiting = Waiting.of(after, procedure);
        Handler handler = after.handler();
        bind(jdbc.sql("""
                        update casework.case_file set stage = :stage, ending = :ending, version = :version, closed_at = :closed,
                            awaited_role = :awaitedRole, awaited = :awaited, due_on = :due, due_standing = :standing, due_clock = :clock,
                            handler = :handler, handler_name = :handlerName
                         where id = :id
                        """), after, waiting)
                .param("handler", handler == null ? null : handler.id().value())
                .param("handlerName", handler == null ? null : handler.name())
                .update();
        Set<UUID> known = turn.before().clocks().stream().map(Clock::id).collect(Collectors.toSet());
        for (Clock clock : after.clocks()) {
            if (!known.contains(clock.id())) {
                clocks.insert(after.id(), clock, obliged(after, procedure, clock));
            } else if (!turn.before().clocks().contains(clock)) {
                clocks.update(clock);
            }
        }
        turn.newSteps().forEach(step -> history.append(after.id(), step));
    }

    private static @Nullable DepartmentId obliged(CaseFile file, Procedure procedure, Clock clock) {
        return procedure
                .clock(clock.limit())
                .flatMap(rule -> file.department(rule.obliges().party()))
                .orElse(null);
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, CaseFile file, Waiting waiting) {
        return statement
                .param("id", file.id().value())
                .param("stage", file.stage())
                .param("ending", file.ending() == null ? null : file.ending().name())
                .param("version", file.version())
                .param("closed", file.closedAt() == null ? null : utc(file.closedAt()))
                .param("awaitedRole", waiting.role())
                .param(
                        "awaited",
                        waiting.department() == null
                                ? null
                                : waiting.department().value())
                .param("due", waiting.due())
                .param("standing", waiting.standing())
                .param("clock", waiting.clock());
    }

    Optional<CaseFile> find(CaseId id) {
        return read(id, "");
    }

    /** The case, its row locked until the transaction ends: two people who act at once act one after the other. */
    Optional<CaseFile> lock(CaseId id) {
        return read(id, " for update");
    }

    /** Cases the sweep should look at: limits that ran out or run out within the horizon. Locked rows are left to whoever holds them. */
    List<CaseId> toWake(LocalDate horizon, @Nullable CaseId after, int limit) {
        return jdbc.sql("""
                        select distinct c.case_id from casework.clock c
                         where c.status = 'RUNNING' and c.due_on <= :horizon
                           and (c.missed_on is null or c.standing = 'LAID_DOWN') and c.told < :allTold
                           and (:after::uuid is null or c.case_id > :after)
                         order by c.case_id limit :limit
                        """)
                .param("horizon", horizon)
                .param("allTold", Escalation.last())
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query((row, n) -> new CaseId(row.getObject(1, UUID.class)))
                .list();
    }

    private Optional<CaseFile> read(CaseId id, String lock) {
        return jdbc.sql("select * from casework.case_file where id = :id" + lock)
                .param("id", id.value())
                .query((row, n) -> file(row))
                .optional();
    }

    private CaseFile file(ResultSet row) throws SQLException {
        CaseId id = new CaseId(row.getObject("id", UUID.class));
        String ending = row.getString("ending");
        OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
        return new CaseFile(
                id,
                row.getString("number"),
                row.getString("procedure"),
                new SubjectRef(
                        row.getString("subject_type"), row.getString("subject_id"), row.getString("subject_title")),
                row.getString("stage"),
                ending == null ? null : Ending.valueOf(ending),
                row.getInt("version"),
                row.getString("pack_id"),
                row.getInt("pack_version"),
                Arrays.stream((UUID[]) row.getArray("drafters").getArray())
                        .map(AccountId::new)
                        .collect(Collectors.toSet()),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                closed == null ? null : closed.toInstant(),
                parties(id),
                handler(row),
                clocks.of(id),
                history.of(id));
    }

    private static @Nullable Handler handler(ResultSet row) throws SQLException {
        UUID handler = row.getObject("handler", UUID.class);
        return handler == null ? null : new Handler(new AccountId(handler), row.getString("handler_name"));
    }

    /** Whether a case of the procedure about the subject runs or has ended with a yes; holds the question until the transaction ends. */
    boolean isTaken(String procedure, SubjectRef subject) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:what, 0))")
                .param("what", "casework " + procedure + " " + subject.type() + " " + subject.id())
                .query((row, n) -> true)
                .list();
        return jdbc.sql("""
                        select exists (select 1 from casework.case_file
                         where procedure = :procedure and subject_type = :type and subject_id = :subject
                           and (closed_at is null or ending = 'APPROVED'))
                        """)
                .param("procedure", procedure)
                .param("type", subject.type())
                .param("subject", subject.id())
                .query(Boolean.class)
                .single();
    }

    private List<Party> parties(CaseId id) {
        return jdbc.sql("select * from casework.party where case_id = :case order by role")
                .param("case", id.value())
                .query((row, n) -> new Party(
                        row.getString("role"),
                        idOrNull(row, "department") == null ? null : new DepartmentId(must(row, "department")),
                        idOrNull(row, "person") == null ? null : new AccountId(must(row, "person")),
                        row.getString("name")))
                .list();
    }

    private static @Nullable UUID idOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private static UUID must(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        if (id == null) {
            throw Problem.unavailable("internal");
        }
        return id;
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    /** The actor of a history line; permissions are not kept. */
    static Actor actor(ResultSet row) throws SQLException {
        UUID department = row.getObject("department", UUID.class);
        return new Actor(
                Actor.Kind.valueOf(row.getString("actor_kind")),
                must(row, "actor_id"),
                row.getString("actor_name"),
                department == null ? null : new DepartmentId(department),
                row.getString("department_name"),
                Set.of());
    }
}
