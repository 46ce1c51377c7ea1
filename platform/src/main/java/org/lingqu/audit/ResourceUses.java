package org.lingqu.audit;

import java.time.LocalDate;
import java.util.Optional;
import org.lingqu.kernel.ResourceCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How the data of a resource were used, counted from the records; a second or two behind them. Calls that were refused do not count. */
@Repository
public class ResourceUses {

    private final JdbcClient jdbc;

    ResourceUses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * All uses of a resource.
     *
     * @param calls answered calls, also those that found nothing
     * @param rows what they were given, in rows
     * @param first legal day of the first call
     * @param last legal day of the latest
     */
    public record Use(long calls, long rows, LocalDate first, LocalDate last) {}

    /** Empty when nobody has used it yet. */
    public Optional<Use> of(ResourceCode resource) {
        return jdbc.sql("""
                        select sum(calls)::bigint as calls, sum(answered)::bigint as answered, min(day) as first, max(day) as last
                        from audit.resource_use where resource = ? having count(*) > 0
                        """)
                .param(resource.value())
                .query((row, n) -> new Use(
                        row.getLong("calls"),
                        row.getLong("answered"),
                        row.getObject("first", LocalDate.class),
                        row.getObject("last", LocalDate.class)))
                .optional();
    }
}
