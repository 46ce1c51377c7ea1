package org.lingqu.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts calls for data by who called, day, reason of refusal, version and matter, and notes the calls under each grant, so that nobody has to
 * read the log to know how data are used. Each position is counted exactly once: whoever counts holds the state and moves it in the same
 * transaction.
 *
 * <p>When a month of records is dropped, the numbers stay: that data were used so often remains true, and they say of nobody for what. The
 * names of matters and the way to single calls go with the records.
 */
@Component
class UseBook {

    /** A longer text is no code of a resource, and nobody asks for its uses; only a caller can have made it up. */
    private static final int LONGEST_CODE = 64;

    /** A record may be older than its neighbours in the order of the ids say. */
    private static final Duration SLACK = Duration.ofDays(1);

    private static final String COUNT = """
            with seen as materialized (
              select p.position, r.rec_id, r.at, (r.at at time zone 'Asia/Shanghai')::date as day, r.outcome, r.refusal, r.matter,
                r.row_count, r.snapshot, case when length(r.resource) <= %1$d then r.resource else '' end as resource,
                coalesce(r.department, %2$s) as department, coalesce(r.grant_id, %2$s) as grant_id
              from audit.position p
              join audit.record r on r.rec_id = p.rec_id and r.at = p.at
              where p.position >= :from and p.position < :until and r.kind = 2),
            keys as (select distinct resource, department, grant_id from seen),
            known as (select c.id, c.resource, c.department, c.grant_id
              from keys k join audit.use_caller c using (resource, department, grant_id)),
            fresh as (
              insert into audit.use_caller (resource, department, grant_id)
              select resource, department, grant_id from keys except select resource, department, grant_id from known
              returning id, resource, department, grant_id),
            named as materialized (
              select c.id as caller, s.*
              from seen s join (select * from known union all select * from fresh) c using (resource, department, grant_id)),
            matters as materialized (
              select caller, %3$s as matter_key, day, min(matter) as matter, count(*) as calls, coalesce(sum(row_count), 0) as given,
                max(at) as last_at
              from named where outcome = :done and matter is not null group by 1, 2, 3),
            latest as (
              select m.caller, max(m.day) as day, (select max(k.day) from audit.use_matter k
                where k.caller = m.caller and k.matter_key = m.matter_key) as before
              from matters m group by m.caller, m.matter_key),
            days as (
              insert into audit.use_day as k (caller, day, answered, nothing, refused, matters, last_at)
              select caller, day, sum(answered), sum(nothing), sum(refused), sum(matters), max(last_at)
              from (
                select caller, day, %6$s, 0 as matters, at as last_at
                from named
                union all
                select caller, day, 0, 0, 0, 1, '-infinity' from latest where before is null or before < day
                union all
                select caller, before, 0, 0, 0, -1, '-infinity' from latest where before < day) each
              group by 1, 2
              on conflict (caller, day) do update set answered = k.answered + excluded.answered, nothing = k.nothing + excluded.nothing,
                refused = k.refused + excluded.refused, matters = k.matters + excluded.matters, last_at = greatest(k.last_at, excluded.last_at)),
            refusals as (
              insert into audit.use_refusal as k (caller, day, refusal, calls, last_at)
              select caller, day, refusal, count(*), max(at) from named where outcome <> :done and refusal is not null group by 1, 2, 3
              on conflict (caller, day, refusal) do update set calls = k.calls + excluded.calls, last_at = greatest(k.last_at, excluded.last_at)),
            versions as (
              insert into audit.use_version as k (caller, day, version, calls, given, last_at)
              select caller, day, %4$s, count(*), coalesce(sum(row_count), 0), max(at)
              from named where outcome = :done and %5$s group by 1, 2, 3
              on conflict (caller, day, version) do update set calls = k.calls + excluded.calls, given = k.given + excluded.given,
                last_at = greatest(k.last_at, excluded.last_at)),
            calls as (
              insert into audit.grant_call (grant_id, rec_id, at, position)
              select grant_id, rec_id, at, position from named where grant_id <> %2$s)
            insert into audit.use_matter as k (caller, matter_key, day, matter, calls, given, last_at)
            select caller, matter_key, day, matter, calls, given, last_at from matters
            on conflict (caller, matter_key, day) do update set calls = k.calls + excluded.calls, given = k.given + excluded.given,
              last_at = greatest(k.last_at, excluded.last_at)""".formatted(
                    LONGEST_CODE,
                    UseTail.NONE,
                    UseTail.matterKey("matter"),
                    UseTail.VERSION,
                    UseTail.HAS_VERSION,
                    UseTail.USES);

    private final JdbcClient jdbc;

    UseBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts the positions from one to another, the other not included; to be called by whoever holds the state. */
    void count(long from, long until) {
        jdbc.sql(COUNT)
                .param("from", from)
                .param("until", until)
                .param("done", Outcome.DONE.number())
                .update();
    }

    /**
     * Forgets matters and single calls that are older than the oldest record that is left. A matter that is named again after that counts as
     * another one for somebody who asks further back than records are kept; nobody does.
     *
     * @return how many lines went
     */
    int forget() {
        return jdbc.sql("select rec_id from audit.record order by rec_id limit 1")
                .query(UUID.class)
                .optional()
                .map(oldest -> RecordSearch.instantOf(oldest).minus(SLACK))
                .map(this::forget)
                .orElse(0);
    }

    private int forget(Instant before) {
        return jdbc.sql("delete from audit.use_matter where last_at < :before")
                        .param("before", before.atOffset(ZoneOffset.UTC))
                        .update()
                + jdbc.sql("delete from audit.grant_call where at < :before")
                        .param("before", before.atOffset(ZoneOffset.UTC))
                        .update();
    }
}
