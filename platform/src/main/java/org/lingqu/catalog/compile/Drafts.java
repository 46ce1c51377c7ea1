package org.lingqu.catalog.compile;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.store.Json;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Problem;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The drafts of all departments; who may see which is asked elsewhere. */
@Repository
class Drafts {

    private static final String COLUMNS = """
            select id, entry, department, kind, state, revision, sheet::text as sheet, case_id, returned_because, editors, edited_by_name,
                   edited_at
            from catalog.draft
            """;
    private static final int MOST_LISTED = 200;

    private final JdbcClient jdbc;

    Drafts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Draft> find(DraftId id) {
        return jdbc.sql(COLUMNS + " where id = ?")
                .param(id.value())
                .query(Drafts::row)
                .optional();
    }

    /** The draft that is reviewed in a case. */
    Optional<Draft> ofCase(CaseId id) {
        return jdbc.sql(COLUMNS + " where case_id = ?")
                .param(id.value())
                .query(Drafts::row)
                .optional();
    }

    /** The draft of an entry on which somebody is working or which is being reviewed. */
    Optional<Draft> openOf(EntryId entry) {
        return jdbc.sql(COLUMNS + " where entry = ? and state in ('OPEN', 'SUBMITTED', 'RETURNED', 'SCHEDULED')")
                .param(entry.value())
                .query(Drafts::row)
                .optional();
    }

    /** New entries other departments have handed in, the latest first. */
    List<Draft> newOfOthers(DepartmentId department) {
        return jdbc.sql(
                        COLUMNS
                                + " where state = 'SUBMITTED' and kind = 'NEW' and department <> ? order by edited_at desc limit ?")
                .params(department.value(), MOST_LISTED)
                .query(Drafts::row)
                .list();
    }

    /** What a department has in work, the last edited first. */
    List<Draft> openOf(DepartmentId department) {
        return jdbc.sql(COLUMNS + """
                         where department = ? and state in ('OPEN', 'SUBMITTED', 'RETURNED', 'SCHEDULED') order by edited_at desc limit ?
                        """)
                .params(department.value(), MOST_LISTED)
                .query(Drafts::row)
                .list();
    }

    /** The same piece by piece: behind a key, or, backwards, before it, the nearest first. */
    List<Draft> openOf(DepartmentId department, DraftList.@Nullable Key from, boolean backwards, int most) {
        String order = backwards ? "asc" : "desc";
        return jdbc.sql(COLUMNS + """
                         where department = :department and state in ('OPEN', 'SUBMITTED', 'RETURNED', 'SCHEDULED')
                           and (:at::timestamptz is null or (edited_at, id)
                        """ + (backwards ? " > " : " < ") + "(:at, :id)) order by edited_at " + order
                        + ", id " + order
                        + " limit :most")
                .param("department", department.value())
                .param("at", from == null ? null : from.editedAt().atOffset(ZoneOffset.UTC))
                .param("id", from == null ? null : from.id().value())
                .param("most", most)
                .query(Drafts::row)
                .list();
    }

    long countOpenOf(DepartmentId department) {
        return jdbc.sql("""
                        select count(*) from catalog.draft
                        where department = ? and state in ('OPEN', 'SUBMITTED', 'RETURNED', 'SCHEDULED')
                        """).param(department.value()).query(Long.class).single();
    }

    /** What a department has in work under some names or for some entries. */
    List<Draft> openOf(DepartmentId department, Collection<String> names, Collection<EntryId> entries) {
        return jdbc.sql(COLUMNS + """
                         where department = :department and state in ('OPEN', 'SUBMITTED', 'RETURNED', 'SCHEDULED')
                           and (title = any(:names) or entry = any(:entries))
                        """)
                .param("department", department.value())
                .param("names", names.toArray(String[]::new))
                .param("entries", entries.stream().map(EntryId::value).toArray(UUID[]::new))
                .query(Drafts::row)
                .list();
    }

    /** How many drafts of a department wait for it. */
    long waitingIn(DepartmentId department) {
        return jdbc.sql("select count(*) from catalog.draft where department = ? and state in ('OPEN', 'RETURNED')")
                .param(department.value())
                .query(Long.class)
                .single();
    }

    /**
     * @throws Problem {@code draft-exists} when somebody is already working on the entry
     */
    void add(Draft draft, Instant now) {
        try {
            jdbc.sql("""
                            insert into catalog.draft (id, entry, department, kind, state, revision, sheet, title, editors, edited_by,
                                edited_by_name, created_at, edited_at)
                            values (:id, :entry, :department, :kind, :state, :revision, :sheet::jsonb, :title, :editors, :editor,
                                :editedBy, :now, :now)
                            """)
                    .param("id", draft.id().value())
                    .param("entry", draft.entry().value())
                    .param("department", draft.department().value())
                    .param("kind", draft.kind().name())
                    .param("state", draft.state().name())
                    .param("revision", draft.revision())
                    .param("sheet", Json.write(draft.sheet()))
                    .param("title", draft.sheet().name())
                    .param("editors", editors(draft))
                    .param("editor", editors(draft)[0])
                    .param("editedBy", draft.editedBy())
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException working) {
            throw Problem.conflict("draft-exists").with(draft.sheet().name()).causedBy(working);
        }
    }

    /**
     * Replaces the draft of the revision before.
     *
     * @throws Problem {@code changed-meanwhile} when there is a newer one
     */
    void replace(Draft draft) {
        int changed = jdbc.sql("""
                        update catalog.draft
                        set state = :state, revision = :revision, sheet = :sheet::jsonb, title = :title, case_id = :caseId,
                            returned_because = :because, editors = :editors, edited_by_name = :editedBy, edited_at = :editedAt
                        where id = :id and revision = :revision - 1
                        """)
                .param("id", draft.id().value())
                .param("state", draft.state().name())
                .param("revision", draft.revision())
                .param("sheet", Json.write(draft.sheet()))
                .param("title", draft.sheet().name())
                .param("caseId", caseOf(draft))
                .param("because", draft.returnedBecause())
                .param("editors", editors(draft))
                .param("editedBy", draft.editedBy())
                .param("editedAt", draft.editedAt().atOffset(ZoneOffset.UTC))
                .update();
        if (changed == 0) {
            throw Problem.conflict("changed-meanwhile");
        }
    }

    /** Keeps back an approved draft until a day; a day on which it could not be published before no longer counts. */
    void schedule(DraftId id, LocalDate day) {
        jdbc.sql("update catalog.draft set publish_on = ?, held_back_on = null where id = ?")
                .params(day, id.value())
                .update();
    }

    /** The day on which an approved draft is published; empty for one that is not kept back. */
    Optional<LocalDate> publishOn(DraftId id) {
        return jdbc.sql("select publish_on from catalog.draft where id = ? and state = 'SCHEDULED'")
                .param(id.value())
                .query((row, n) -> row.getObject(1, LocalDate.class))
                .optional();
    }

    /** Approved drafts whose day has come. */
    List<DraftId> due(LocalDate today) {
        return jdbc.sql(
                        "select id from catalog.draft where state = 'SCHEDULED' and publish_on <= ? order by publish_on, id")
                .param(today)
                .query((row, n) -> new DraftId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Keeps the day on which a draft could not be published. */
    void hold(DraftId id, LocalDate day) {
        jdbc.sql("update catalog.draft set held_back_on = ? where id = ?")
                .params(day, id.value())
                .update();
    }

    /** A draft that could not be published on its day. */
    record Held(Draft draft, LocalDate on) {}

    /** Those not handed in again yet, the latest first. */
    List<Held> heldBack() {
        return jdbc.sql(
                        COLUMNS.replace("edited_at\n", "edited_at, held_back_on\n")
                                + " where held_back_on is not null and state = 'OPEN' and case_id is null order by held_back_on desc, id limit ?")
                .param(MOST_LISTED)
                .query((row, n) -> new Held(row(row, n), row.getObject("held_back_on", LocalDate.class)))
                .list();
    }

    private static @Nullable UUID caseOf(Draft draft) {
        CaseId inCase = draft.caseId();
        return inCase == null ? null : inCase.value();
    }

    private static UUID[] editors(Draft draft) {
        return draft.editors().stream().map(AccountId::value).toArray(UUID[]::new);
    }

    private static Draft row(ResultSet row, int n) throws SQLException {
        UUID inCase = row.getObject("case_id", UUID.class);
        Array editors = row.getArray("editors");
        return new Draft(
                new DraftId(row.getObject("id", UUID.class)),
                new EntryId(row.getObject("entry", UUID.class)),
                new DepartmentId(row.getObject("department", UUID.class)),
                Draft.Kind.valueOf(row.getString("kind")),
                Draft.State.valueOf(row.getString("state")),
                row.getInt("revision"),
                Json.read(row.getString("sheet"), Sheet.class),
                inCase == null ? null : new CaseId(inCase),
                row.getString("returned_because"),
                Arrays.stream((UUID[]) Objects.requireNonNull(editors).getArray())
                        .map(AccountId::new)
                        .collect(Collectors.toSet()),
                row.getString("edited_by_name"),
                row.getObject("edited_at", OffsetDateTime.class).toInstant());
    }
}
