package org.lingqu.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A query whose names have been looked up, as conditions on {@code audit.record r}. Values go into the statement as parameters only.
 *
 * @param systems ids of the systems meant by the query's actor
 * @param resources codes meant by its resource
 * @param grants ids of the grants meant by its grant
 */
record Wanted(RecordQuery query, Set<UUID> systems, Set<String> resources, Set<UUID> grants) {

    /** The stretch of the log that is walked along. Ids carry the time, so both bounds find their way by the primary key. */
    String range(RecordSearch.@Nullable Mark mark, Map<String, Object> values) {
        StringBuilder range = new StringBuilder("true");
        Instant from = query.from();
        if (from != null) {
            range.append(" and r.at >= :from and r.rec_id >= :fromId");
            values.put("from", from.atOffset(ZoneOffset.UTC));
            values.put("fromId", RecordSearch.firstAt(from));
        }
        Instant until = query.until();
        if (until != null) {
            range.append(" and r.at < :until and r.rec_id < :untilId");
            values.put("until", until.atOffset(ZoneOffset.UTC));
            values.put("untilId", RecordSearch.firstAt(until.plusMillis(1)));
        }
        if (mark != null) {
            range.append(mark.towardsPast() ? " and r.rec_id < :mark" : " and r.rec_id > :mark");
            values.put("mark", mark.id());
        }
        return range.toString();
    }

    /** What a record of the stretch must be like. */
    String conditions(Map<String, Object> values) {
        StringBuilder wanted = new StringBuilder("true");
        if (query.access() != null) {
            wanted.append(query.access() ? " and r.kind = 2" : " and r.kind = 1");
        }
        if (query.outcome() != null) {
            wanted.append(" and r.outcome = :outcome");
            values.put("outcome", query.outcome().number());
        }
        if (query.department() != null) {
            wanted.append(" and r.department = :department");
            values.put("department", query.department().value());
        }
        if (query.actor() != null) {
            wanted.append(" and (strpos(lower(r.actor_name), lower(:actor)) > 0 or r.system_id = any(:systems))");
            values.put("actor", query.actor());
            values.put("systems", systems.toArray(UUID[]::new));
        }
        if (query.resource() != null) {
            wanted.append(" and (r.resource = any(:resources) or r.details ->> 'resource' = any(:resources))");
            values.put("resources", resources.toArray(String[]::new));
        }
        if (query.grant() != null) {
            wanted.append(
                    " and (r.grant_id = any(:grants) or r.subject_type = 'grant' and r.subject_id = any(:grants::text[]))");
            values.put("grants", grants.toArray(UUID[]::new));
        }
        if (query.matter() != null) {
            wanted.append(" and r.matter = :matter");
            values.put("matter", query.matter());
        }
        return wanted.toString();
    }
}
