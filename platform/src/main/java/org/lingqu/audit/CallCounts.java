package org.lingqu.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.ResourceCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Calls for data counted from the records: by day, by who called, by why they were refused, by matter. Each question reads every record
 * since the instant given, so it belongs on a page and not on the way of a call.
 */
@Repository
public class CallCounts {

    private static final String SINCE = " from audit.record where rec_id >= :first and at >= :since and kind = 2 and ";

    private final JdbcClient jdbc;

    CallCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Calls under one grant on a legal day. */
    public record Day(LocalDate day, AccessCounts.Use use) {}

    /**
     * How one department called for one resource.
     *
     * @param department null where the caller did not prove who it is
     * @param grant null where no grant was found
     * @param matters how many different matters were named
     */
    public record User(
            ResourceCode resource,
            @Nullable DepartmentId department,
            @Nullable GrantId grant,
            AccessCounts.Use use,
            long matters,
            Instant last) {}

    /**
     * Calls that were refused or failed for one reason.
     *
     * @param department null where the caller did not prove who it is
     * @param refusal problem code
     */
    public record Refusal(
            ResourceCode resource,
            @Nullable DepartmentId department,
            @Nullable GrantId grant,
            String refusal,
            long calls,
            Instant last) {}

    /**
     * Answered calls that named one matter.
     *
     * @param rows rows they were given
     */
    public record Matter(String matter, long calls, long rows, Instant last) {}

    /**
     * Answered calls under a grant that read versions of one range.
     *
     * @param range position of the range in the question
     * @param rows rows they were given
     */
    public record Read(GrantId grant, int range, long calls, long rows, Instant last) {}

    /**
     * Who read which versions of a resource: every record of the log names the version it was answered from, one of changes the later of its two.
     *
     * @param department only calls of this one; null of all
     * @param firsts first numbers of ranges of versions; one counts in the first that holds it
     * @param lasts their last numbers
     */
    public List<Read> versions(
            ResourceCode resource,
            @Nullable DepartmentId department,
            Integer[] firsts,
            Integer[] lasts,
            Instant since) {
        return asking("""
                        select grant_id, b.n, count(*) as calls, coalesce(sum(row_count), 0)::bigint as given, max(at) as last
                        from (select grant_id, row_count, at, substring(snapshot from '([0-9]{1,9})$')::int as version""" + SINCE + """
                        outcome = :done and resource = :resource and grant_id is not null and snapshot ~ '^([0-9]+[.][.])?[0-9]{1,9}$'
                          and (cast(:department as uuid) is null or department = :department)) r
                          join lateral (select n from unnest(cast(:firsts as int[]), cast(:lasts as int[])) with ordinality as f (first, last, n)
                            where r.version between f.first and f.last order by n limit 1) b on true
                        group by 1, 2""", since)
                .param("resource", resource.value())
                .param("department", department == null ? null : department.value())
                .param("firsts", firsts)
                .param("lasts", lasts)
                .query((row, n) -> new Read(
                        new GrantId(row.getObject("grant_id", UUID.class)),
                        row.getInt("n") - 1,
                        row.getLong("calls"),
                        row.getLong("given"),
                        at(row)))
                .list();
    }

    /** Days with calls under a grant, in order. */
    public List<Day> days(GrantId grant, Instant since) {
        return asking("""
                        select (at at time zone '%s')::date as day, %s""".formatted(LegalTime.ZONE, uses()) + SINCE + "grant_id = :grant group by 1 order by 1", since)
                .param("grant", grant.value())
                .query((row, n) -> new Day(row.getObject("day", LocalDate.class), use(row)))
                .list();
    }

    /** Who called for these resources, those with the most calls first. */
    public List<User> users(Collection<ResourceCode> resources, Instant since) {
        return asking(
                        "select resource, department, grant_id, max(at) as last, count(distinct matter)"
                                + " filter (where outcome = :done) as matters, " + uses() + SINCE
                                + "resource = any(:resources) group by resource, department, grant_id order by count(*) desc",
                        since)
                .param("resources", codes(resources))
                .query((row, n) -> new User(
                        new ResourceCode(row.getString("resource")),
                        department(row),
                        grant(row),
                        use(row),
                        row.getLong("matters"),
                        at(row)))
                .list();
    }

    /** Why calls for these resources were refused or failed, the most frequent first. */
    public List<Refusal> refusals(Collection<ResourceCode> resources, Instant since) {
        return asking(
                        "select resource, department, grant_id, refusal, count(*) as calls, max(at) as last" + SINCE
                                + "outcome <> :done and refusal is not null and resource = any(:resources)"
                                + " group by resource, department, grant_id, refusal order by calls desc, last desc",
                        since)
                .param("resources", codes(resources))
                .query((row, n) -> new Refusal(
                        new ResourceCode(row.getString("resource")),
                        department(row),
                        grant(row),
                        row.getString("refusal"),
                        row.getLong("calls"),
                        at(row)))
                .list();
    }

    /** For which matters a grant was used, the latest first. */
    public List<Matter> matters(GrantId grant, Instant since, int limit) {
        return asking(
                        "select matter, count(*) as calls, coalesce(sum(row_count), 0)::bigint as given, max(at) as last"
                                + SINCE + "outcome = :done and matter is not null and grant_id = :grant"
                                + " group by matter order by last desc limit :limit",
                        since)
                .param("grant", grant.value())
                .param("limit", limit)
                .query((row, n) ->
                        new Matter(row.getString("matter"), row.getLong("calls"), row.getLong("given"), at(row)))
                .list();
    }

    private JdbcClient.StatementSpec asking(String sql, Instant since) {
        return jdbc.sql(sql)
                .param("first", RecordSearch.firstAt(since))
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("done", Outcome.DONE.number());
    }

    private static String uses() {
        return "count(*) filter (where outcome = :done and row_count > 0) as answered,"
                + " count(*) filter (where outcome = :done and row_count = 0) as nothing,"
                + " count(*) filter (where outcome <> :done) as refused";
    }

    private static AccessCounts.Use use(ResultSet row) throws SQLException {
        return new AccessCounts.Use(row.getLong("answered"), row.getLong("nothing"), row.getLong("refused"));
    }

    private static @Nullable DepartmentId department(ResultSet row) throws SQLException {
        UUID id = row.getObject("department", UUID.class);
        return id == null ? null : new DepartmentId(id);
    }

    private static @Nullable GrantId grant(ResultSet row) throws SQLException {
        UUID id = row.getObject("grant_id", UUID.class);
        return id == null ? null : new GrantId(id);
    }

    private static Instant at(ResultSet row) throws SQLException {
        return row.getObject("last", OffsetDateTime.class).toInstant();
    }

    private static String[] codes(Collection<ResourceCode> resources) {
        return resources.stream().map(ResourceCode::value).toArray(String[]::new);
    }
}
