package org.lingqu.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.ResourceCode;
import org.springframework.stereotype.Repository;

/**
 * Calls for data by day, by who called, by why they were refused, by version, by matter. They are counted once, behind the log; a question adds
 * up the counts of the legal days it asks for and what the tail of the log has not told yet.
 */
@Repository
public class CallCounts {

    private static final String UNDER_GRANT = "r.grant_id = :grant";
    private static final String OF_RESOURCES = "r.resource = any(:resources)";

    private final UseTail tail;

    CallCounts(UseTail tail) {
        this.tail = tail;
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
     * Who read which versions of a resource from a legal day on: every record of the log names the version it was answered from, one of
     * changes the later of its two.
     *
     * @param department only calls of this one; null of all
     * @param firsts first numbers of ranges of versions; one counts in the first that holds it
     * @param lasts their last numbers
     * @param first legal day; calls before are not counted
     */
    public List<Read> versions(
            ResourceCode resource,
            @Nullable DepartmentId department,
            Integer[] firsts,
            Integer[] lasts,
            LocalDate first) {
        return tail.asking(
                        "r.resource = :resource and r.outcome = :done and r.grant_id is not null", first, """
                        select grant_id, b.n, sum(calls)::bigint as calls, sum(given)::bigint as given, max(last_at) as last
                        from (
                          select grant_id, version, sum(calls) as calls, sum(given) as given, max(last_at) as last_at
                          from (
                            select c.grant_id, c.department, v.version, v.calls, v.given, v.last_at
                            from audit.use_caller c join audit.use_version v on v.caller = c.id
                            where c.resource = :resource and c.grant_id <> %1$s and v.day >= :first
                            union all
                            select grant_id, department, %2$s, 1, coalesce(row_count, 0), at from tail where %3$s) each
                          where cast(:department as uuid) is null or department = :department
                          group by 1, 2) r
                          join lateral (select n from unnest(cast(:firsts as int[]), cast(:lasts as int[])) with ordinality as f (first, last, n)
                            where r.version between f.first and f.last order by n limit 1) b on true
                        group by 1, 2""".formatted(
                                        UseTail.NONE, UseTail.VERSION, UseTail.HAS_VERSION))
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
    public List<Day> days(GrantId grant, LocalDate first) {
        return tail.asking(UNDER_GRANT, first, """
                        select day, sum(answered) as answered, sum(nothing) as nothing, sum(refused) as refused
                        from (
                          select d.day, d.answered, d.nothing, d.refused
                          from audit.use_caller c join audit.use_day d on d.caller = c.id
                          where c.grant_id = :grant and d.day >= :first
                          union all
                          select day, %s from tail) u
                        group by day order by day""".formatted(UseTail.USES))
                .param("grant", grant.value())
                .query((row, n) -> new Day(row.getObject("day", LocalDate.class), use(row)))
                .list();
    }

    /** Who called for these resources, those with the most calls first. */
    public List<User> users(Collection<ResourceCode> resources, LocalDate first) {
        return tail.asking(
                        OF_RESOURCES, first, """
                        select resource, nullif(department, %1$s) as department, nullif(grant_id, %1$s) as grant_id, max(last_at) as last,
                          sum(matters) as matters, sum(answered) as answered, sum(nothing) as nothing, sum(refused) as refused
                        from (
                          select c.resource, c.department, c.grant_id, d.answered, d.nothing, d.refused, d.matters, d.last_at
                          from audit.use_caller c join audit.use_day d on d.caller = c.id
                          where c.resource = any(:resources) and d.day >= :first
                          union all
                          select resource, department, grant_id, %2$s, 0, at from tail
                          union all
                          select t.resource, t.department, t.grant_id, 0, 0, 0, count(distinct t.matter), '-infinity'
                          from tail t
                          where t.outcome = :done and t.matter is not null and not exists (
                            select from audit.use_caller c join audit.use_matter m on m.caller = c.id
                            where c.resource = t.resource and c.department = t.department and c.grant_id = t.grant_id
                              and m.matter_key = %3$s and m.day >= :first)
                          group by 1, 2, 3) u
                        group by u.resource, u.department, u.grant_id
                        order by sum(answered) + sum(nothing) + sum(refused) desc
                        """.formatted(UseTail.NONE, UseTail.USES, UseTail.matterKey("t.matter")))
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
    public List<Refusal> refusals(Collection<ResourceCode> resources, LocalDate first) {
        return tail.asking(OF_RESOURCES + " and r.outcome <> :done and r.refusal is not null", first, """
                        select resource, nullif(department, %1$s) as department, nullif(grant_id, %1$s) as grant_id, refusal,
                          sum(calls) as calls, max(last_at) as last
                        from (
                          select c.resource, c.department, c.grant_id, f.refusal, f.calls, f.last_at
                          from audit.use_caller c join audit.use_refusal f on f.caller = c.id
                          where c.resource = any(:resources) and f.day >= :first
                          union all
                          select resource, department, grant_id, refusal, 1, at from tail) u
                        group by u.resource, u.department, u.grant_id, u.refusal
                        order by calls desc, last desc""".formatted(
                                UseTail.NONE))
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

    /**
     * For which matters a grant was used from a legal day on, the latest first. A matter has one line for a day, so the newest lines, as many
     * times the limit as there are days, hold the latest matters; only these are added up.
     */
    public List<Matter> matters(GrantId grant, LocalDate first, int limit) {
        return tail.asking(UNDER_GRANT + " and r.outcome = :done and r.matter is not null", first, """
                        , newest as (
                          select u.matter_key, u.matter, u.last_at
                          from audit.use_caller c cross join lateral (
                            select m.matter_key, m.matter, m.last_at from audit.use_matter m
                            where m.caller = c.id and m.span >= (extract(epoch from :from::timestamptz) / 600)::int
                            order by m.span desc, m.last_at desc
                            limit :limit * (select count(*) from audit.use_day d where d.caller = c.id and d.day >= :first)) u
                          where c.grant_id = :grant
                          union all
                          select %1$s, t.matter, t.at from tail t),
                        latest as (
                          select matter_key, min(matter) as matter, max(last_at) as last from newest
                          group by matter_key order by max(last_at) desc limit :limit)
                        select l.matter, l.last, sum(u.calls) as calls, sum(u.given) as given
                        from latest l join lateral (
                          select m.calls, m.given from audit.use_caller c join audit.use_matter m on m.caller = c.id
                          where c.grant_id = :grant and m.matter_key = l.matter_key and m.day >= :first
                          union all
                          select 1, coalesce(t.row_count, 0) from tail t where %1$s = l.matter_key) u on true
                        group by l.matter_key, l.matter, l.last order by l.last desc""".formatted(
                                UseTail.matterKey("t.matter")))
                .param("grant", grant.value())
                .param("limit", limit)
                .query((row, n) ->
                        new Matter(row.getString("matter"), row.getLong("calls"), row.getLong("given"), at(row)))
                .list();
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
