package org.lingqu.catalog.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.lingqu.catalog.EntryContent;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Withdrawal;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.ResourceCode;

/** Reads a version from a row of entry joined with entry_version, and a withdrawal from a row of entry. */
public final class VersionRows {

    private VersionRows() {}

    public static Withdrawal withdrawal(ResultSet row, int n) throws SQLException {
        UUID inCase = row.getObject("withdrawn_case", UUID.class);
        String basis = row.getString("withdrawn_basis");
        return new Withdrawal(
                row.getObject("withdrawn_at", OffsetDateTime.class).toInstant(),
                Objects.requireNonNullElse(row.getString("withdrawn_reason"), ""),
                Objects.requireNonNullElse(row.getString("withdrawn_asked_by"), ""),
                Objects.requireNonNullElse(row.getString("withdrawn_by"), ""),
                inCase == null ? null : new CaseId(inCase),
                basis == null ? null : Json.read(basis, Citation.class));
    }

    public static EntryVersion version(ResultSet row, int n) throws SQLException {
        return new EntryVersion(
                new EntryId(row.getObject("id", UUID.class)),
                new ResourceCode(row.getString("code")),
                row.getInt("number"),
                new DepartmentId(row.getObject("department", UUID.class)),
                row.getString("provider_name"),
                row.getString("provider_code"),
                Json.read(row.getString("content"), EntryContent.class),
                row.getString("pack_id"),
                row.getInt("pack_version"),
                row.getString("change_reason"),
                row.getString("compiled_by"),
                row.getObject("published_at", OffsetDateTime.class).toInstant());
    }
}
