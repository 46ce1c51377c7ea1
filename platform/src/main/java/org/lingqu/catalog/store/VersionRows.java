package org.lingqu.catalog.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.lingqu.catalog.EntryContent;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.ResourceCode;

/** Reads a version from a row of entry joined with entry_version. */
public final class VersionRows {

    private VersionRows() {}

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
