package org.lingqu.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    private final JdbcClient jdbc;
    private final UseIndex index;

    Recipients(JdbcClient jdbc, UseIndex index) {
        this.jdbc = jdbc;
        this.index = index;
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
        String found = index.isComplete() ? """
                        join audit.position p on p.rec_id = r.rec_id and r.at = p.at
                        join audit.person_use u on u.position = p.position and u.key = :key""" : "";
        var asked = jdbc.sql("""
                        select r.department, count(*) as calls, max(r.at) as last from audit.record r
                        """ + found + """
                         where r.kind = 2 and r.outcome = :done and r.row_count > 0 and r.resource = :resource and r.at >= :since
                          and r.rec_id >= :first and r.department is not null and position(:hash in r.keys) > 0
                        group by r.department""");
        if (!found.isEmpty()) {
            asked = asked.param("key", UseIndex.keyOf(identifier));
        }
        return asked.param("done", Outcome.DONE.number())
                .param("resource", resource.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("first", RecordSearch.firstAt(since))
                .param("hash", identifier.bytes())
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
