package org.lingqu.audit;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import org.lingqu.audit.UseSums.Caller;
import org.lingqu.audit.UseSums.Line;
import org.lingqu.audit.UseSums.ResourceDay;
import org.lingqu.audit.UseSums.Sum;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts calls for data by who called, day, reason of refusal, version and matter. Each position is counted exactly once: whoever counts holds
 * the state and moves it in the same transaction. A part of the log is added up first; the database gets one row for each sum.
 *
 * <p>When a month of records is dropped, the numbers stay: that data were used so often remains true, and they say of nobody for what. The
 * names of matters go with the records.
 */
@Component
class UseBook {

    /** A record may be older than its neighbours in the order of the ids say. */
    private static final Duration SLACK = Duration.ofDays(1);

    /** Lines travel as arrays of the same length: caller, day since 1970, what else, and then their sums. */
    private static final String LINES = "unnest(:%1$sCallers::int8[], :%1$sDays::int4[], :%1$s::%2$s[]";

    private static final String SUMMED = LINES + ", :%1$sCalls::int8[], :%1$sGiven::int8[], :%1$sLast::int8[])"
            + " u (caller, day, what, calls, given, last_at)";

    private static final String DAY = "date '1970-01-01' + day as day";
    private static final String LAST = "timestamptz 'epoch' + last_at * interval '1 microsecond' as last_at";

    private static final String CALLERS = """
            with keys as materialized (
              select * from unnest(:resources::text[], :departments::uuid[], :grants::uuid[]) with ordinality u (resource, department, grant_id, n)),
            known as materialized (select k.n, c.id from keys k join audit.use_caller c using (resource, department, grant_id)),
            fresh as (
              insert into audit.use_caller (resource, department, grant_id)
              select resource, department, grant_id from keys where n not in (select n from known)
              returning id, resource, department, grant_id)
            select n, id from known
            union all
            select k.n, f.id from fresh f join keys k using (resource, department, grant_id)""";

    /**
     * A matter counts on the latest day on which it was named, for as often as somebody asks from a day on. A line of a later day than any that
     * is there is new; only the others are looked for before they are written, which costs more than the writing. The lines come in the order
     * of the table's key.
     */
    private static final String DAYS_AND_MATTERS = """
            with matters as materialized (
              select caller, matter_key, %1$s, latest, matter, calls, given, last_at,
                (select max(k.day) from audit.use_matter k where k.caller = u.caller and k.matter_key = u.matter_key) as before
              from unnest(:matterCallers::int8[], :matterKeys::bytea[], :matterDays::int4[], :matterLatest::bool[], :matter::text[],
                  :matterCalls::int8[], :matterGiven::int8[], :matterLast::int8[])
                u (caller, matter_key, day, latest, matter, calls, given, last_at)),
            days as (
              insert into audit.use_day as k (caller, day, answered, nothing, refused, matters, last_at)
              select caller, day, sum(answered), sum(nothing), sum(refused), sum(matters), max(last_at)
              from (
                select caller, %1$s, answered, nothing, calls - answered - nothing as refused, 0 as matters, %2$s
                from %3$s, :dayCalls::int8[], :dayAnswered::int8[], :dayNothing::int8[], :dayLast::int8[])
                  u (caller, day, what, calls, answered, nothing, last_at)
                union all
                select caller, day, 0, 0, 0, count(*), '-infinity' from matters where latest and (before is null or before < day) group by 1, 2
                union all
                select caller, before, 0, 0, 0, -count(*), '-infinity' from matters where latest and before < day group by 1, 2) each
              group by 1, 2
              on conflict (caller, day) do update set answered = k.answered + excluded.answered, nothing = k.nothing + excluded.nothing,
                refused = k.refused + excluded.refused, matters = k.matters + excluded.matters, last_at = greatest(k.last_at, excluded.last_at)),
            newer as (
              insert into audit.use_matter (caller, matter_key, day, matter, calls, given, last_at)
              select caller, matter_key, day, matter, calls, given, %2$s from matters where before is null or before < day)
            insert into audit.use_matter as k (caller, matter_key, day, matter, calls, given, last_at)
            select caller, matter_key, day, matter, calls, given, %2$s from matters where before >= day
            on conflict (caller, matter_key, day) do update set calls = k.calls + excluded.calls, given = k.given + excluded.given,
              last_at = greatest(k.last_at, excluded.last_at)""".formatted(DAY, LAST, LINES.formatted("day", "text"));

    private static final String REFUSALS = """
            insert into audit.use_refusal as k (caller, day, refusal, calls, last_at)
            select caller, %s, what, calls, %s from %s
            on conflict (caller, day, refusal) do update set calls = k.calls + excluded.calls,
              last_at = greatest(k.last_at, excluded.last_at)""".formatted(DAY, LAST, SUMMED.formatted("refusal", "text"));

    private static final String VERSIONS = """
            insert into audit.use_version as k (caller, day, version, calls, given, last_at)
            select caller, %s, what, calls, given, %s from %s
            on conflict (caller, day, version) do update set calls = k.calls + excluded.calls, given = k.given + excluded.given,
              last_at = greatest(k.last_at, excluded.last_at)""".formatted(DAY, LAST, SUMMED.formatted("version", "int4"));

    private static final String RESOURCES = """
            insert into audit.resource_use as known (resource, day, calls, answered)
            select resource, %s, calls, given
            from unnest(:resources::text[], :days::int4[], :calls::int8[], :given::int8[]) u (resource, day, calls, given)
            on conflict (resource, day) do update set calls = known.calls + excluded.calls,
              answered = known.answered + excluded.answered""".formatted(DAY);

    private final JdbcClient jdbc;

    UseBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts a part of the log; to be called by whoever holds the state. */
    void count(UsePart part) {
        UseSums sums = UseSums.of(part);
        Map<Caller, Long> callers = callers(
                sums.days().keySet().stream().map(Line::caller).distinct().toList());
        if (callers.isEmpty()) {
            return;
        }
        JdbcClient.StatementSpec days = bind(jdbc.sql(DAYS_AND_MATTERS), "day", sums.days(), callers, String[]::new)
                .param("dayAnswered", sums(sums.days().values(), Sum::answered))
                .param("dayNothing", sums(sums.days().values(), Sum::nothing));
        MatterLines.of(sums.matters(), callers).bind(days).update();
        if (!sums.refusals().isEmpty()) {
            bind(jdbc.sql(REFUSALS), "refusal", sums.refusals(), callers, String[]::new)
                    .update();
        }
        if (!sums.versions().isEmpty()) {
            bind(jdbc.sql(VERSIONS), "version", sums.versions(), callers, Integer[]::new)
                    .update();
        }
    }

    /** Counts how often resources were used; of the part that persons are noted of, since both began at the same position. */
    void countResources(UsePart part) {
        Map<ResourceDay, Sum> sums = UseSums.ofResources(part);
        if (!sums.isEmpty()) {
            Collection<ResourceDay> keys = sums.keySet();
            jdbc.sql(RESOURCES)
                    .param("resources", keys.stream().map(ResourceDay::resource).toArray(String[]::new))
                    .param(
                            "days",
                            keys.stream()
                                    .map(each -> (int) each.day().toEpochDay())
                                    .toArray(Integer[]::new))
                    .param("calls", sums(sums.values(), Sum::calls))
                    .param("given", sums(sums.values(), Sum::given))
                    .update();
        }
    }

    private Map<Caller, Long> callers(List<Caller> some) {
        Map<Caller, Long> ids = new HashMap<>();
        if (!some.isEmpty()) {
            jdbc.sql(CALLERS)
                    .param("resources", some.stream().map(Caller::resource).toArray(String[]::new))
                    .param("departments", some.stream().map(Caller::department).toArray(UUID[]::new))
                    .param("grants", some.stream().map(Caller::grant).toArray(UUID[]::new))
                    .query((row, n) -> ids.put(some.get(row.getInt(1) - 1), row.getLong(2)))
                    .list();
        }
        return ids;
    }

    private static <T> JdbcClient.StatementSpec bind(
            JdbcClient.StatementSpec statement,
            String name,
            Map<Line<T>, Sum> lines,
            Map<Caller, Long> callers,
            IntFunction<T[]> array) {
        return statement
                .param(
                        name + "Callers",
                        lines.keySet().stream()
                                .map(line -> Objects.requireNonNull(callers.get(line.caller())))
                                .toArray(Long[]::new))
                .param(
                        name + "Days",
                        lines.keySet().stream()
                                .map(line -> (int) line.day().toEpochDay())
                                .toArray(Integer[]::new))
                .param(name, lines.keySet().stream().map(Line::what).toArray(array))
                .param(name + "Calls", sums(lines.values(), Sum::calls))
                .param(name + "Given", sums(lines.values(), Sum::given))
                .param(name + "Last", sums(lines.values(), Sum::lastMicros));
    }

    private static Long[] sums(Collection<Sum> sums, ToLongFunction<Sum> value) {
        return sums.stream().map(value::applyAsLong).toArray(Long[]::new);
    }

    /**
     * Forgets matters that are older than the oldest record that is left. A matter that is named again after that counts as another one for
     * somebody who asks further back than records are kept; nobody does.
     *
     * @return how many lines went
     */
    int forget() {
        return jdbc.sql("select rec_id from audit.record order by rec_id limit 1")
                .query(UUID.class)
                .optional()
                .map(oldest -> RecordSearch.instantOf(oldest).minus(SLACK))
                .map(before -> jdbc.sql(
                                "delete from audit.use_matter where span < floor(extract(epoch from :before::timestamptz) / 600)::int")
                        .param("before", before.atOffset(ZoneOffset.UTC))
                        .update())
                .orElse(0);
    }
}
