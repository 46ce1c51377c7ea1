package org.lingqu.notice;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Uuids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The outbox of notices. Telling joins the caller's transaction: what is rolled back was never told. */
@Service
public class Notices {

    private static final String MINE = """
            (n.department is null or n.department = :department)
            and (n.person is null or n.person = :person)
            and (n.permission is null or n.permission = any(:permissions))
            """;

    private final JdbcClient jdbc;
    private final LegalTime time;

    Notices(JdbcClient jdbc, LegalTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /** Tells; a notice whose key has been told before is dropped. */
    @Transactional
    public void tell(Notice notice) {
        jdbc.sql("""
                        insert into notice.notice (id, told_once, department, person, permission, said, href, grave, at)
                        values (:id, :key, :department, :person, :permission, :said::jsonb, :href, :grave, :at)
                        on conflict (told_once) do nothing
                        """)
                .param("id", Uuids.next())
                .param("key", notice.key())
                .param(
                        "department",
                        notice.department() == null ? null : notice.department().value())
                .param(
                        "person",
                        notice.person() == null ? null : notice.person().value())
                .param(
                        "permission",
                        notice.permission() == null ? null : notice.permission().name())
                .param("said", notice.said().toJson())
                .param("href", notice.href())
                .param("grave", notice.grave())
                .param("at", time.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * What a reader was told, newest first.
     *
     * @param before only older than this id; null for the newest
     * @param limit at most this many
     */
    @Transactional(readOnly = true)
    public List<Notice.Received> of(Actor reader, @Nullable UUID before, int limit) {
        return mine(jdbc.sql("""
                        select n.id, n.said, n.href, n.grave, n.at, r.person is not null as seen
                          from notice.notice n left join notice.reading r on r.notice = n.id and r.person = :person
                         where %s and (:before::uuid is null or n.id < :before)
                         order by n.id desc limit :limit
                        """.formatted(MINE)), reader)
                .param("before", before)
                .param("limit", limit)
                .query((row, n) -> new Notice.Received(
                        row.getObject("id", UUID.class),
                        Phrase.ofJson(row.getString("said")),
                        row.getString("href"),
                        row.getBoolean("grave"),
                        instant(row.getObject("at", OffsetDateTime.class)),
                        row.getBoolean("seen")))
                .list();
    }

    /** How many the reader has not read; counted up to 100. */
    @Transactional(readOnly = true)
    public long unread(Actor reader) {
        return mine(jdbc.sql("""
                        select count(*) from (
                            select 1 from notice.notice n
                             where %s and not exists (
                                   select 1 from notice.reading r where r.notice = n.id and r.person = :person)
                             order by n.id desc limit 100) unread
                        """.formatted(MINE)), reader).query(Long.class).single();
    }

    /** Marks everything the reader was told up to this notice as read. */
    @Transactional
    public void read(Actor reader, UUID upTo) {
        mine(jdbc.sql("""
                        insert into notice.reading (notice, person, at)
                        select n.id, :person, :at from notice.notice n where %s and n.id <= :upTo
                        on conflict do nothing
                        """.formatted(MINE)), reader)
                .param("upTo", upTo)
                .param("at", time.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static JdbcClient.StatementSpec mine(JdbcClient.StatementSpec statement, Actor reader) {
        return statement
                .param(
                        "department",
                        reader.department() == null ? null : reader.department().value())
                .param("person", reader.id())
                .param(
                        "permissions",
                        reader.permissions().stream().map(Permission::name).toArray(String[]::new));
    }

    private static Instant instant(OffsetDateTime at) {
        return at.toInstant();
    }
}
