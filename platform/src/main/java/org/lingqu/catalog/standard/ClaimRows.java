package org.lingqu.catalog.standard;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What departments have said about standard entries. */
@Repository
class ClaimRows {

    private static final String COLUMNS = """
            select id, standard, source, area, department, department_name, state, entry, case_id, reason, said_by, said_at from catalog.claim
            """;

    private final JdbcClient jdbc;

    ClaimRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Everything that was said about standard entries and still counts. */
    List<Claim> ofStandards() {
        return jdbc.sql(COLUMNS + " where standard is not null and state <> 'GIVEN_UP' order by said_at, id")
                .query(ClaimRows::row)
                .list();
    }

    /** Who has claimed it for an area. */
    Optional<Claim> holding(UUID standardOrSource, String area) {
        return jdbc.sql(COLUMNS
                        + " where coalesce(standard, source) = ? and area = ? and state in ('CLAIMED', 'COMPILED')")
                .params(standardOrSource, area)
                .query(ClaimRows::row)
                .optional();
    }

    /** The claim of which an entry comes. */
    Optional<Claim> ofEntry(EntryId entry) {
        return jdbc.sql(COLUMNS + " where entry = ?")
                .param(entry.value())
                .query(ClaimRows::row)
                .optional();
    }

    /** Throws {@link org.springframework.dao.DuplicateKeyException} where another department has claimed it for the area. */
    void add(Claim claim) {
        jdbc.sql("""
                        insert into catalog.claim (id, standard, source, area, department, department_name, state, entry, case_id, reason,
                            said_by, said_at)
                        values (:id, :standard, :source, :area, :department, :departmentName, :state, :entry, :caseId, :reason, :saidBy, :saidAt)
                        """)
                .param("id", claim.id())
                .param("standard", claim.standard())
                .param("source", value(claim.source()))
                .param("area", claim.area())
                .param("department", claim.department().value())
                .param("departmentName", claim.departmentName())
                .param("state", claim.state().name())
                .param("entry", value(claim.entry()))
                .param(
                        "caseId",
                        Optional.ofNullable(claim.inCase()).map(CaseId::value).orElse(null))
                .param("reason", claim.reason())
                .param("saidBy", claim.saidBy())
                .param("saidAt", claim.saidAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void move(Claim claim, Claim.State to) {
        jdbc.sql("update catalog.claim set state = ? where id = ?")
                .params(to.name(), claim.id())
                .update();
    }

    private static @Nullable UUID value(@Nullable EntryId entry) {
        return entry == null ? null : entry.value();
    }

    private static @Nullable EntryId entry(@Nullable UUID id) {
        return id == null ? null : new EntryId(id);
    }

    private static Claim row(ResultSet row, int n) throws SQLException {
        UUID inCase = row.getObject("case_id", UUID.class);
        return new Claim(
                row.getObject("id", UUID.class),
                row.getObject("standard", UUID.class),
                entry(row.getObject("source", UUID.class)),
                row.getString("area"),
                new DepartmentId(row.getObject("department", UUID.class)),
                row.getString("department_name"),
                Claim.State.valueOf(row.getString("state")),
                entry(row.getObject("entry", UUID.class)),
                inCase == null ? null : new CaseId(inCase),
                row.getString("reason"),
                row.getString("said_by"),
                row.getObject("said_at", OffsetDateTime.class).toInstant());
    }
}
