package org.lingqu.catalog.copied;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lingqu.catalog.CopiedItem;
import org.lingqu.catalog.CopiedStructures;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.store.Json;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SourceId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Copies in the database: at most one for a table. */
@Repository
class CopyRows {

    private static final String SELECT =
            "select entry, draft, source_name, place, columns, copied_by, copied_at from catalog.copied ";

    private final JdbcClient jdbc;
    private final LegalTime time;

    CopyRows(JdbcClient jdbc, LegalTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    Optional<Copy> of(EntryId entry) {
        return jdbc.sql(SELECT + "where entry = ?")
                .param(entry.value())
                .query(CopyRows::read)
                .optional();
    }

    Optional<Copy> of(SourceId source, String place, DepartmentId department) {
        return jdbc.sql(SELECT + "where source = ? and place = ? and department = ?")
                .params(source.value(), place, department.value())
                .query(CopyRows::read)
                .optional();
    }

    /** @throws Problem {@code structure-copied} when the table has one already */
    void add(Draft draft, CopiedStructures.Table table, List<CopiedItem> items, Actor actor) {
        try {
            jdbc.sql("""
                            insert into catalog.copied (entry, draft, department, source, source_name, place, columns, copied_by, copied_at)
                            values (:entry, :draft, :department, :source, :sourceName, :place, :columns::jsonb, :by, :now)
                            """)
                    .param("entry", draft.entry().value())
                    .param("draft", draft.id().value())
                    .param("department", draft.department().value())
                    .param("source", table.source().value())
                    .param("sourceName", table.sourceName())
                    .param("place", table.place())
                    .param(
                            "columns",
                            Json.write(new Copy.Columns(
                                    items.stream().map(CopyRows::column).toList())))
                    .param("by", actor.name())
                    .param("now", time.now().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException copied) {
            throw Problem.conflict("structure-copied").with(table.place()).causedBy(copied);
        }
    }

    void remove(EntryId entry) {
        jdbc.sql("delete from catalog.copied where entry = ?")
                .param(entry.value())
                .update();
    }

    private static Copy.Column column(CopiedItem item) {
        return new Copy.Column(
                item.code(),
                item.column(),
                item.columnType(),
                item.reasons().stream().map(Phrase::toJson).toList());
    }

    private static Copy read(ResultSet rs, int row) throws SQLException {
        return new Copy(
                new EntryId(rs.getObject("entry", UUID.class)),
                rs.getObject("draft", UUID.class),
                rs.getString("source_name"),
                rs.getString("place"),
                Json.read(rs.getString("columns"), Copy.Columns.class).columns(),
                rs.getString("copied_by"),
                rs.getObject("copied_at", OffsetDateTime.class).toInstant());
    }
}
