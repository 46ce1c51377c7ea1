package org.lingqu.collection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.folder.CompleteRule;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.FolderId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.Uuids;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Watched folders and the files taken out of them, in the database. */
@Repository
class FolderRows {

    private final JdbcClient jdbc;
    private final LegalTime time;

    FolderRows(JdbcClient jdbc, LegalTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /** @throws Problem {@code folder-name-taken} */
    void add(Folder folder) {
        try {
            jdbc.sql("""
                            insert into collection.folder (id, department, department_name, place, name, entry_code, rule, wanted,
                              registered_by, registered_name, registered_at)
                            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)""")
                    .params(
                            folder.id().value(),
                            folder.department().value(),
                            folder.departmentName(),
                            folder.place(),
                            folder.name(),
                            folder.entry().value(),
                            folder.rule().name(),
                            Json.write(folder.wish()),
                            folder.registeredBy(),
                            folder.registeredByName(),
                            utc(folder.registeredAt()))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw Problem.conflict("folder-name-taken").with(folder.name()).causedBy(taken);
        }
    }

    Optional<Folder> find(FolderId id) {
        return jdbc.sql("select * from collection.folder where id = ?")
                .param(id.value())
                .query(FolderRows::folder)
                .optional();
    }

    List<Folder> usable(DepartmentId department) {
        return jdbc.sql("select * from collection.folder where department = ? and removed_at is null order by name")
                .param(department.value())
                .query(FolderRows::folder)
                .list();
    }

    /** Those that are watched, and those that still have files in hand. */
    List<Folder> open() {
        return jdbc.sql("""
                        select * from collection.folder f where removed_at is null or exists
                          (select 1 from collection.folder_file t where t.folder = f.id and t.state in ('TAKING', 'LOADING'))
                        order by id""").query(FolderRows::folder).list();
    }

    void remove(FolderId id) {
        jdbc.sql("update collection.folder set removed_at = ? where id = ? and removed_at is null")
                .params(utc(time.now()), id.value())
                .update();
    }

    /** Writes down that a file is about to be taken. */
    FolderFile taking(FolderId folder, String name) {
        FolderFile file = new FolderFile(
                Uuids.next(), folder, name, FolderFileState.TAKING, null, null, null, null, time.now(), null);
        jdbc.sql("insert into collection.folder_file (id, folder, name, state, taken_at) values (?, ?, ?, 'TAKING', ?)")
                .params(file.id(), folder.value(), name, utc(file.takenAt()))
                .update();
        return file;
    }

    /** It was not there any more: nothing was taken. */
    void forget(UUID file) {
        jdbc.sql("delete from collection.folder_file where id = ? and state = 'TAKING'")
                .param(file)
                .update();
    }

    /** It has become a load. @return false when it had become one already */
    boolean loading(UUID file, LoadId load, Uploads.Received received) {
        return jdbc.sql("""
                        update collection.folder_file set state = 'LOADING', load = ?, bytes = ?, sha256 = ?
                        where id = ? and state = 'TAKING'""")
                        .params(load.value(), received.bytes(), received.sha256(), file)
                        .update()
                > 0;
    }

    /** Its load was run again. */
    void follow(UUID file, LoadId load) {
        jdbc.sql("update collection.folder_file set load = ? where id = ? and state = 'LOADING'")
                .params(load.value(), file)
                .update();
    }

    void end(UUID file, FolderFileState state, @Nullable Problem problem) {
        jdbc.sql("update collection.folder_file set state = ?, problem = ?::jsonb, ended_at = ? where id = ?")
                .param(state.name())
                .param(problem == null ? null : KeptProblem.write(problem))
                .params(utc(time.now()), file)
                .update();
    }

    List<FolderFile> inHand(FolderId folder) {
        return jdbc.sql(
                        "select * from collection.folder_file where folder = ? and state in ('TAKING', 'LOADING') order by id")
                .param(folder.value())
                .query(FolderRows::file)
                .list();
    }

    List<FolderFile> newest(FolderId folder, int most) {
        return jdbc.sql("select * from collection.folder_file where folder = ? order by id desc limit ?")
                .params(folder.value(), most)
                .query(FolderRows::file)
                .list();
    }

    private static Folder folder(ResultSet rs, int row) throws SQLException {
        OffsetDateTime removed = rs.getObject("removed_at", OffsetDateTime.class);
        return new Folder(
                new FolderId(rs.getObject("id", UUID.class)),
                new DepartmentId(rs.getObject("department", UUID.class)),
                rs.getString("department_name"),
                rs.getString("place"),
                rs.getString("name"),
                new ResourceCode(rs.getString("entry_code")),
                CompleteRule.valueOf(rs.getString("rule")),
                Json.read(rs.getString("wanted"), LoadWish.class),
                rs.getObject("registered_by", UUID.class),
                rs.getString("registered_name"),
                rs.getObject("registered_at", OffsetDateTime.class).toInstant(),
                removed == null ? null : removed.toInstant());
    }

    private static FolderFile file(ResultSet rs, int row) throws SQLException {
        OffsetDateTime ended = rs.getObject("ended_at", OffsetDateTime.class);
        UUID load = rs.getObject("load", UUID.class);
        String problem = rs.getString("problem");
        return new FolderFile(
                rs.getObject("id", UUID.class),
                new FolderId(rs.getObject("folder", UUID.class)),
                rs.getString("name"),
                FolderFileState.valueOf(rs.getString("state")),
                rs.getObject("bytes", Long.class),
                rs.getString("sha256"),
                load == null ? null : new LoadId(load),
                problem == null ? null : KeptProblem.read(problem),
                rs.getObject("taken_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
