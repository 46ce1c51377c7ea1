package org.lingqu.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lingqu.audit.log.LogTables;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.ResourceCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which departments received a record, read from the log: exactly where a record of the log holds the salted hash of an identifier of it, else
 * those that received rows of the resource by a record of the log without any hash, which may have held it.
 */
@Repository
public class Recipients {

    /**
     * Every record of the log is in one of three places, seen in one look: noted in the index, behind the index, or still without a position.
     * A record written a moment before the question must not be missed, for the question is not asked again.
     */
    private static final String EXACT = """
            with candidate as (
              select p.rec_id, p.at from audit.positions_of(:key) u (position) join audit.position p on p.position = u.position
              union all
              select p.rec_id, p.at from audit.position p where p.position >= (select indexed from audit.person_use_state)
              union all
              select r.rec_id, r.at""" + LogTables.UNSEEN + """
            )
            select r.department, count(*) as calls, max(r.at) as last
            from candidate c join audit.record r on r.rec_id = c.rec_id and r.at = c.at
            where r.kind = 2 and r.outcome = :done and r.row_count > 0 and r.resource = :resource and r.at >= :from and r.rec_id >= :first
              and r.department is not null
              and position(:hash in substring(r.keys for 32 * coalesce(r.asked, octet_length(r.keys) / 32))) > 0
            group by r.department""";

    private final JdbcClient jdbc;
    private final LogTables tables;

    Recipients(JdbcClient jdbc, LogTables tables) {
        this.jdbc = jdbc;
        this.tables = tables;
    }

    /**
     * A department.
     *
     * @param exact whether the log knows that it received this record
     * @param calls how many records of the log say so
     * @param lastAt the latest of them
     */
    public record Recipient(DepartmentId department, boolean exact, long calls, Instant lastAt) {}

    /**
     * Those who received rows of a resource since an instant.
     *
     * @param identifiers hashes of what the record could be asked for by
     */
    public List<Recipient> of(ResourceCode resource, Collection<KeyHash> identifiers, Instant since) {
        Map<DepartmentId, Recipient> all = new LinkedHashMap<>();
        for (KeyHash identifier : identifiers) {
            exact(resource, identifier, since).forEach(each -> all.merge(each.department(), each, Recipients::both));
        }
        inPages(resource, since).forEach(each -> all.putIfAbsent(each.department(), each));
        return List.copyOf(all.values());
    }

    private static Recipient both(Recipient one, Recipient other) {
        return new Recipient(
                one.department(),
                true,
                one.calls() + other.calls(),
                one.lastAt().isAfter(other.lastAt()) ? one.lastAt() : other.lastAt());
    }

    private List<Recipient> exact(ResourceCode resource, KeyHash identifier, Instant since) {
        return jdbc.sql(EXACT)
                .param("key", UseIndex.keyOf(identifier))
                .param("hash", identifier.bytes())
                .param("since", tables.seen())
                .param("done", Outcome.DONE.number())
                .param("resource", resource.value())
                .param("from", since.atOffset(ZoneOffset.UTC))
                .param("first", RecordSearch.firstAt(since))
                .query((row, n) -> new Recipient(
                        new DepartmentId(row.getObject("department", UUID.class)),
                        true,
                        row.getLong("calls"),
                        row.getObject("last", OffsetDateTime.class).toInstant()))
                .list();
    }

    private List<Recipient> inPages(ResourceCode resource, Instant since) {
        return jdbc.sql("""
                        select department, count(*) as calls, max(at) as last from audit.record
                        where kind = 2 and outcome = :done and row_count > 0 and resource = :resource and at >= :since and rec_id >= :first
                          and department is not null and coalesce(octet_length(keys), 0) = 0
                        group by department""")
                .param("done", Outcome.DONE.number())
                .param("resource", resource.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("first", RecordSearch.firstAt(since))
                .query((row, n) -> new Recipient(
                        new DepartmentId(row.getObject("department", UUID.class)),
                        false,
                        row.getLong("calls"),
                        row.getObject("last", OffsetDateTime.class).toInstant()))
                .list();
    }
}
