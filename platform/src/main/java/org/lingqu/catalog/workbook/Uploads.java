package org.lingqu.catalog.workbook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lingqu.catalog.store.Json;
import org.lingqu.catalog.workbook.Upload.UploadId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The workbooks handed in lately; who may see which is asked elsewhere. */
@Repository
class Uploads {

    /** How many a department keeps. */
    static final int KEPT = 20;

    private static final String COLUMNS = """
            select id, department, file_name, keep, kept, report::text as report, handed_in_by_name, handed_in_at from catalog.workbook
            """;

    private final JdbcClient jdbc;

    Uploads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Upload upload, byte[] returned, Actor actor) {
        jdbc.sql("""
                        insert into catalog.workbook (id, department, file_name, keep, kept, report, returned, handed_in_by,
                            handed_in_by_name, handed_in_at)
                        values (:id, :department, :fileName, :keep, :kept, :report::jsonb, :returned, :by, :byName, :at)
                        """)
                .param("id", upload.id().value())
                .param("department", upload.department().value())
                .param("fileName", upload.fileName())
                .param("keep", upload.keep().name())
                .param("kept", upload.kept())
                .param("report", Json.write(upload.report()))
                .param("returned", returned)
                .param("by", actor.id())
                .param("byName", upload.by())
                .param("at", upload.at().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        delete from catalog.workbook where id in (
                            select id from catalog.workbook where department = ? order by handed_in_at desc, id desc offset ?)
                        """).params(upload.department().value(), KEPT).update();
    }

    Optional<Upload> find(UploadId id) {
        return jdbc.sql(COLUMNS + " where id = ?")
                .param(id.value())
                .query(Uploads::row)
                .optional();
    }

    byte[] returned(UploadId id) {
        return jdbc.sql("select returned from catalog.workbook where id = ?")
                .param(id.value())
                .query((row, n) -> row.getBytes("returned"))
                .single();
    }

    List<Upload> of(DepartmentId department) {
        return jdbc.sql(COLUMNS + " where department = ? order by handed_in_at desc, id desc limit ?")
                .params(department.value(), KEPT)
                .query(Uploads::row)
                .list();
    }

    private static Upload row(ResultSet row, int n) throws SQLException {
        return new Upload(
                new UploadId(row.getObject("id", UUID.class)),
                new DepartmentId(row.getObject("department", UUID.class)),
                row.getString("file_name"),
                Upload.Keep.valueOf(row.getString("keep")),
                row.getBoolean("kept"),
                Json.read(row.getString("report"), Upload.Report.class),
                row.getString("handed_in_by_name"),
                row.getObject("handed_in_at", OffsetDateTime.class).toInstant());
    }
}
