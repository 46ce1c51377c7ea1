package org.lingqu.catalog.duplicate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lingqu.catalog.likeness.Likeness;
import org.lingqu.catalog.store.Json;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Problem;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was said about pairs of entries; one row a pair. */
@Repository
class DuplicateRows {

    private static final String COLUMNS = """
            select id, first, second, first_name, second_name, state, likeness::text as likeness, case_id, collector, reason, said_by, said_at
            from catalog.duplicate
            """;

    private final JdbcClient jdbc;

    DuplicateRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Duplicate> about(EntryId entry) {
        return jdbc.sql(COLUMNS + " where first = :entry or second = :entry order by said_at, id")
                .param("entry", entry.value())
                .query(DuplicateRows::row)
                .list();
    }

    /** Locks the row: two who decide at once come one after the other. */
    Optional<Duplicate> ofCase(CaseId inCase) {
        return jdbc.sql(COLUMNS + " where case_id = ? for update")
                .param(inCase.value())
                .query(DuplicateRows::row)
                .optional();
    }

    /** @throws Problem {@code duplicate-known} when something was said about the pair already */
    void add(Duplicate duplicate) {
        try {
            jdbc.sql("""
                            insert into catalog.duplicate (id, first, second, first_name, second_name, state, likeness, case_id, reason,
                                said_by, said_at)
                            values (:id, :first, :second, :firstName, :secondName, :state, :likeness::jsonb, :caseId, :reason, :saidBy, :saidAt)
                            """)
                    .param("id", duplicate.id())
                    .param("first", duplicate.first().value())
                    .param("second", duplicate.second().value())
                    .param("firstName", duplicate.firstName())
                    .param("secondName", duplicate.secondName())
                    .param("state", duplicate.state().name())
                    .param("likeness", Json.write(duplicate.likeness()))
                    .param(
                            "caseId",
                            Optional.ofNullable(duplicate.inCase())
                                    .map(CaseId::value)
                                    .orElse(null))
                    .param("reason", duplicate.reason())
                    .param("saidBy", duplicate.saidBy())
                    .param("saidAt", duplicate.saidAt().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException said) {
            throw Problem.conflict("duplicate-known")
                    .with(duplicate.firstName(), duplicate.secondName())
                    .causedBy(said);
        }
    }

    void replace(Duplicate duplicate) {
        jdbc.sql("""
                        update catalog.duplicate set state = :state, collector = :collector, reason = :reason, said_by = :saidBy,
                            said_at = :saidAt where id = :id
                        """)
                .param("id", duplicate.id())
                .param("state", duplicate.state().name())
                .param(
                        "collector",
                        Optional.ofNullable(duplicate.collector())
                                .map(EntryId::value)
                                .orElse(null))
                .param("reason", duplicate.reason())
                .param("saidBy", duplicate.saidBy())
                .param("saidAt", duplicate.saidAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Duplicate row(ResultSet row, int n) throws SQLException {
        UUID inCase = row.getObject("case_id", UUID.class);
        UUID collector = row.getObject("collector", UUID.class);
        return new Duplicate(
                row.getObject("id", UUID.class),
                new EntryId(row.getObject("first", UUID.class)),
                new EntryId(row.getObject("second", UUID.class)),
                row.getString("first_name"),
                row.getString("second_name"),
                Duplicate.State.valueOf(row.getString("state")),
                Json.read(row.getString("likeness"), Likeness.class),
                inCase == null ? null : new CaseId(inCase),
                collector == null ? null : new EntryId(collector),
                row.getString("reason"),
                row.getString("said_by"),
                row.getObject("said_at", OffsetDateTime.class).toInstant());
    }
}
