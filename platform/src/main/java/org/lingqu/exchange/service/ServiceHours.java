package org.lingqu.exchange.service;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.lingqu.kernel.LegalTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The figures of interfaces, hour by hour. Each call adds to its hour at once, so that what several processes see is together. */
@Component
class ServiceHours {

    private final JdbcClient jdbc;

    ServiceHours(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void answered(UUID service, Instant at, long millis, boolean slow) {
        add(service, at, "answered, slow", "1, " + (slow ? 1 : 0), millis);
    }

    void failed(UUID service, Instant at, long millis) {
        add(service, at, "failed", "1", millis);
    }

    void spared(UUID service, Instant at) {
        add(service, at, "spared", "1", 0);
    }

    /** Columns and their increments are written here, never given from outside. */
    private void add(UUID service, Instant at, String columns, String ones, long millis) {
        jdbc.sql("insert into exchange.service_hour as h (service, hour, millis, longest, " + columns
                        + ") values (:service, :hour,"
                        + " :millis, :millis, " + ones + ") on conflict (service, hour) do update set"
                        + " answered = h.answered + excluded.answered, slow = h.slow + excluded.slow, failed = h.failed + excluded.failed,"
                        + " spared = h.spared + excluded.spared, millis = h.millis + excluded.millis,"
                        + " longest = greatest(h.longest, excluded.longest)")
                .param("service", service)
                .param("hour", at.truncatedTo(ChronoUnit.HOURS).atOffset(ZoneOffset.UTC))
                .param("millis", (int) Math.min(millis, Integer.MAX_VALUE))
                .update();
    }

    /** The figures of the days since one on which there was a call, the newest first. */
    List<ServiceFigures> since(UUID service, LocalDate day) {
        return jdbc.sql("""
                        select (hour at time zone :zone)::date as day, sum(answered)::bigint as answered, sum(slow)::bigint as slow,
                          sum(failed)::bigint as failed, sum(spared)::bigint as spared,
                          coalesce(sum(millis) / nullif(sum(answered + failed), 0), 0)::bigint as millis, max(longest)::bigint as longest
                        from exchange.service_hour where service = :service and hour >= :since group by 1 order by 1 desc
                        """)
                .param("zone", LegalTime.ZONE.getId())
                .param("service", service)
                .param("since", day.atStartOfDay(LegalTime.ZONE).toOffsetDateTime())
                .query((rs, row) -> new ServiceFigures(
                        rs.getObject("day", LocalDate.class),
                        rs.getLong("answered"),
                        rs.getLong("slow"),
                        rs.getLong("failed"),
                        rs.getLong("spared"),
                        rs.getLong("millis"),
                        rs.getLong("longest")))
                .list();
    }
}
