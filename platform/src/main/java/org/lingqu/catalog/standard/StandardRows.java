package org.lingqu.catalog.standard;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.catalog.store.Json;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Problem;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The library of standardised entries. */
@Repository
class StandardRows {

    private static final String COLUMNS = """
            select id, code, name, body, sheet::text as sheet, fixed, issuer, issuer_name, issued_by, issued_at from catalog.standard
            where withdrawn_at is null
            """;

    private final JdbcClient jdbc;

    StandardRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<StandardEntry> all() {
        return jdbc.sql(COLUMNS + " order by code").query(StandardRows::row).list();
    }

    Optional<StandardEntry> find(UUID id) {
        return jdbc.sql(COLUMNS + " and id = ?")
                .param(id)
                .query(StandardRows::row)
                .optional();
    }

    /** Also one that has been taken out of the library: who claimed it before is still bound. */
    Optional<StandardEntry> ever(UUID id) {
        return jdbc.sql(COLUMNS.replace("withdrawn_at is null", "id = ?"))
                .param(id)
                .query(StandardRows::row)
                .optional();
    }

    /** @throws Problem {@code standard-exists} */
    void add(StandardEntry entry) {
        try {
            jdbc.sql("""
                            insert into catalog.standard (id, code, name, body, sheet, fixed, issuer, issuer_name, issued_by, issued_at)
                            values (:id, :code, :name, :body, :sheet::jsonb, :fixed, :issuer, :issuerName, :issuedBy, :issuedAt)
                            """)
                    .param("id", entry.id())
                    .param("code", entry.code())
                    .param("name", entry.name())
                    .param("body", entry.body())
                    .param("sheet", Json.write(entry.sheet()))
                    .param("fixed", entry.fixed().toArray(String[]::new))
                    .param("issuer", entry.issuer().value())
                    .param("issuerName", entry.issuerName())
                    .param("issuedBy", entry.issuedBy())
                    .param("issuedAt", entry.issuedAt().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw Problem.conflict("standard-exists").with(entry.code()).causedBy(taken);
        }
    }

    void withdraw(UUID id, Instant now) {
        jdbc.sql("update catalog.standard set withdrawn_at = ? where id = ?")
                .params(now.atOffset(ZoneOffset.UTC), id)
                .update();
    }

    private static StandardEntry row(ResultSet row, int n) throws SQLException {
        String[] fixed =
                (String[]) Objects.requireNonNull(row.getArray("fixed")).getArray();
        return new StandardEntry(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                row.getString("body"),
                Json.read(row.getString("sheet"), Sheet.class),
                Set.of(fixed),
                new DepartmentId(row.getObject("issuer", UUID.class)),
                row.getString("issuer_name"),
                row.getString("issued_by"),
                row.getObject("issued_at", OffsetDateTime.class).toInstant());
    }
}
