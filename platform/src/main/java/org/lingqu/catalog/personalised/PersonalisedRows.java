package org.lingqu.catalog.personalised;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.EntryId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which entries are personalised. */
@Repository
class PersonalisedRows {

    private static final String COLUMNS = """
            select entry, difference, proposed_by, proposed_at, case_id, agreed_by, agreed_department, agreed_at, consented
            from catalog.personalised
            """;

    private final JdbcClient jdbc;

    PersonalisedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<PersonalisedEntry> find(EntryId entry) {
        return jdbc.sql(COLUMNS + " where entry = ?")
                .param(entry.value())
                .query(PersonalisedRows::row)
                .optional();
    }

    /** Those in force, the latest first. */
    List<PersonalisedEntry> agreed(int most) {
        return jdbc.sql(COLUMNS + " where agreed_at is not null order by agreed_at desc limit ?")
                .param(most)
                .query(PersonalisedRows::row)
                .list();
    }

    void put(PersonalisedEntry proposed) {
        jdbc.sql("""
                        insert into catalog.personalised (entry, difference, proposed_by, proposed_at)
                        values (:entry, :difference, :by, :at)
                        on conflict (entry) do update set difference = :difference, proposed_by = :by, proposed_at = :at
                        """)
                .param("entry", proposed.entry().value())
                .param("difference", proposed.difference())
                .param("by", proposed.proposedBy())
                .param("at", proposed.proposedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void agree(EntryId entry, @Nullable CaseId inCase, PersonalisedEntry.Agreement agreement) {
        jdbc.sql("""
                        update catalog.personalised set case_id = :caseId, agreed_by = :by, agreed_department = :department, agreed_at = :at,
                            consented = :consented where entry = :entry
                        """)
                .param("caseId", inCase == null ? null : inCase.value())
                .param("by", agreement.by())
                .param("department", agreement.department())
                .param("at", agreement.at().atOffset(ZoneOffset.UTC))
                .param("consented", agreement.consented())
                .param("entry", entry.value())
                .update();
    }

    private static PersonalisedEntry row(ResultSet row, int n) throws SQLException {
        UUID inCase = row.getObject("case_id", UUID.class);
        OffsetDateTime agreed = row.getObject("agreed_at", OffsetDateTime.class);
        return new PersonalisedEntry(
                new EntryId(row.getObject("entry", UUID.class)),
                row.getString("difference"),
                row.getString("proposed_by"),
                row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                inCase == null ? null : new CaseId(inCase),
                agreed == null
                        ? null
                        : new PersonalisedEntry.Agreement(
                                row.getString("agreed_by"),
                                row.getString("agreed_department"),
                                agreed.toInstant(),
                                row.getBoolean("consented")));
    }
}
