package org.lingqu.exchange.handover;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The books of the files that hand-overs made. */
@Repository
class HandedFiles {

    private static final String SELECT =
            "select run_id, name, bytes, sha256, scope, marked, made_at, link_until, swept_at from exchange.file ";

    private final JdbcClient books;

    HandedFiles(JdbcClient books) {
        this.books = books;
    }

    void add(HandedFile file) {
        books.sql("""
                        insert into exchange.file (run_id, name, bytes, sha256, scope, marked, made_at)
                        values (:run, :name, :bytes, :sha, :scope, :marked, :at)
                        on conflict (run_id) do update set name = excluded.name, bytes = excluded.bytes, sha256 = excluded.sha256,
                          scope = excluded.scope, marked = excluded.marked, made_at = excluded.made_at, link = null, link_until = null,
                          swept_at = null""")
                .param("run", file.run())
                .param("name", file.name())
                .param("bytes", file.bytes())
                .param("sha", file.sha256())
                .param("scope", file.scope())
                .param("marked", file.marked())
                .param("at", file.madeAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<HandedFile> find(UUID run) {
        return books.sql(SELECT + "where run_id = :run")
                .param("run", run)
                .query(HandedFiles::read)
                .optional();
    }

    /** The file of a link that has not ended. */
    Optional<HandedFile> linked(String linkHash, Instant now) {
        return books.sql(SELECT + "where link = :link and link_until > :now and swept_at is null")
                .param("link", linkHash)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(HandedFiles::read)
                .optional();
    }

    /** Files made before an instant that are still there. */
    List<HandedFile> madeBefore(Instant instant) {
        return books.sql(SELECT + "where swept_at is null and made_at < :before")
                .param("before", instant.atOffset(ZoneOffset.UTC))
                .query(HandedFiles::read)
                .list();
    }

    /** Gives a file another link; the one before is void. */
    void link(UUID run, String linkHash, Instant until) {
        books.sql("update exchange.file set link = :link, link_until = :until where run_id = :run")
                .param("link", linkHash)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("run", run)
                .update();
    }

    void swept(UUID run, Instant at) {
        books.sql("update exchange.file set swept_at = :at, link = null, link_until = null where run_id = :run")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("run", run)
                .update();
    }

    private static HandedFile read(ResultSet rs, int row) throws SQLException {
        return new HandedFile(
                rs.getObject("run_id", UUID.class),
                rs.getString("name"),
                rs.getLong("bytes"),
                rs.getString("sha256"),
                rs.getString("scope"),
                rs.getBoolean("marked"),
                rs.getObject("made_at", OffsetDateTime.class).toInstant(),
                instant(rs, "link_until"),
                instant(rs, "swept_at"));
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
