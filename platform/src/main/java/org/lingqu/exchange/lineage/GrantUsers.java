package org.lingqu.exchange.lineage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.CallCounts;
import org.lingqu.collection.LineageUsers;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Manner;
import org.lingqu.sharing.ResourceGrants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Users of an entry's data: their grants, what was handed over by table and file, and the calls in the log. */
@Component
class GrantUsers implements LineageUsers {

    private final ResourceGrants grants;
    private final CallCounts calls;
    private final JdbcClient books;
    private final LegalTime time;

    GrantUsers(ResourceGrants grants, CallCounts calls, JdbcClient books, LegalTime time) {
        this.grants = grants;
        this.calls = calls;
        this.books = books;
        this.time = time;
    }

    @Override
    public Total total(ResourceCode resource, @Nullable DepartmentId consumer) {
        ResourceGrants.Total total = grants.total(resource, consumer);
        return new Total(total.grants(), total.departments());
    }

    @Override
    public List<Holder> page(
            ResourceCode resource, @Nullable DepartmentId consumer, @Nullable GrantId before, int most) {
        return grants.page(resource, consumer, before, most).stream()
                .map(this::holder)
                .toList();
    }

    @Override
    public List<Holder> some(ResourceCode resource, @Nullable DepartmentId consumer, Collection<GrantId> wanted) {
        return grants.some(resource, consumer, wanted).stream()
                .map(this::holder)
                .toList();
    }

    private Holder holder(Grant grant) {
        return new Holder(
                grant.id(),
                grant.number(),
                grant.consumer().department(),
                grant.consumer().name(),
                grant.consumer().system(),
                grant.consumer().systemName(),
                way(grant.manner()),
                state(grant, time.today()),
                grant.issuedAt(),
                grant.period().to(),
                grant.withdrawal() == null ? null : grant.withdrawal().at(),
                "/sharing/grants/" + grant.id());
    }

    private static HolderState state(Grant grant, LocalDate today) {
        if (grant.isWithdrawn()) {
            return HolderState.WITHDRAWN;
        }
        if (grant.period().to().isBefore(today)) {
            return HolderState.EXPIRED;
        }
        return grant.isSuspended() ? HolderState.SUSPENDED : HolderState.LIVE;
    }

    private static TakenWay way(Manner manner) {
        return switch (manner) {
            case INTERFACE -> TakenWay.CALL;
            case TABLE -> TakenWay.TABLE;
            case FILE -> TakenWay.FILE;
        };
    }

    @Override
    public List<Taken> taken(
            ResourceCode resource, @Nullable DepartmentId consumer, List<Range> ranges, Instant since) {
        if (ranges.isEmpty()) {
            return List.of();
        }
        Map<GrantId, Manner> manners = grants.manners(resource, consumer);
        Integer[] firsts = ranges.stream().map(Range::first).toArray(Integer[]::new);
        Integer[] lasts = ranges.stream().map(Range::last).toArray(Integer[]::new);
        List<Taken> all = new ArrayList<>(handedOver(manners, firsts, lasts));
        // a hand-over leaves records too; it is counted as what it is
        calls.versions(resource, consumer, firsts, lasts, LegalTime.dateOf(since)).stream()
                .filter(each -> manners.get(each.grant()) == Manner.INTERFACE)
                .map(each ->
                        new Taken(each.grant(), each.range(), TakenWay.CALL, each.calls(), each.rows(), each.last()))
                .forEach(all::add);
        return all.stream()
                .sorted(Comparator.comparing(Taken::last).reversed())
                .limit(MOST_TAKEN)
                .toList();
    }

    private List<Taken> handedOver(Map<GrantId, Manner> manners, Integer[] firsts, Integer[] lasts) {
        return books.sql("""
                        select r.grant_id, r.manner, b.n, count(*) as times, sum(r.sent) as rows, max(coalesce(r.ended_at, r.ordered_at)) as last
                        from exchange.run r
                          join lateral (select n from unnest(cast(:firsts as int[]), cast(:lasts as int[])) with ordinality as f (first, last, n)
                            where r.snapshot between f.first and f.last order by n limit 1) b on true
                        where r.grant_id = any(:grants) and (r.state = 'DONE' or r.sent > 0)
                        group by 1, 2, 3""")
                .param("firsts", firsts)
                .param("lasts", lasts)
                .param("grants", manners.keySet().stream().map(GrantId::value).toArray(UUID[]::new))
                .query((row, n) -> new Taken(
                        new GrantId(row.getObject("grant_id", UUID.class)),
                        row.getInt("n") - 1,
                        way(Manner.valueOf(row.getString("manner"))),
                        row.getLong("times"),
                        row.getLong("rows"),
                        row.getObject("last", OffsetDateTime.class).toInstant()))
                .list();
    }
}
