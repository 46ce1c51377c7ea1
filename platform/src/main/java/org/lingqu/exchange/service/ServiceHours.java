package org.lingqu.exchange.service;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.lingqu.kernel.LegalTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The figures of interfaces, hour by hour. Calls are counted in memory and added to their hours by an alarm clock, so that what several processes
 * see is together and no answer waits for, or fails by, a figure. A process that is killed loses the last seconds.
 */
@Component
class ServiceHours implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceHours.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate apart;
    private final ConcurrentMap<Hour, Sum> gathered = new ConcurrentHashMap<>();

    /** One interface in one hour. */
    private record Hour(UUID service, Instant begin) {}

    /** What is to be added to an hour. */
    private record Sum(long answered, long slow, long failed, long spared, long millis, long longest) {

        Sum plus(Sum other) {
            return new Sum(
                    answered + other.answered,
                    slow + other.slow,
                    failed + other.failed,
                    spared + other.spared,
                    millis + other.millis,
                    Math.max(longest, other.longest));
        }
    }

    ServiceHours(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    void answered(UUID service, Instant at, long millis, boolean slow) {
        add(service, at, new Sum(1, slow ? 1 : 0, 0, 0, millis, millis));
    }

    void failed(UUID service, Instant at, long millis) {
        add(service, at, new Sum(0, 0, 1, 0, millis, millis));
    }

    void spared(UUID service, Instant at) {
        add(service, at, new Sum(0, 0, 0, 1, 0, 0));
    }

    private void add(UUID service, Instant at, Sum one) {
        gathered.merge(new Hour(service, at.truncatedTo(ChronoUnit.HOURS)), one, Sum::plus);
    }

    /** Writes what was counted. What cannot be written now is kept for the next time. */
    @Scheduled(fixedDelay = 2_000)
    synchronized void flush() {
        for (Hour hour : List.copyOf(gathered.keySet())) {
            Sum sum = gathered.remove(hour);
            if (sum == null) {
                continue;
            }
            try {
                apart.executeWithoutResult(status -> write(hour, sum));
            } catch (DataIntegrityViolationException unfit) {
                LOG.warn("figures of interface {} fit nowhere and are dropped", hour.service(), unfit);
            } catch (RuntimeException failed) {
                gathered.merge(hour, sum, Sum::plus);
                LOG.warn("figures of interfaces cannot be written at present", failed);
                return;
            }
        }
    }

    @Override
    public void destroy() {
        flush();
    }

    private void write(Hour hour, Sum sum) {
        jdbc.sql("""
                        insert into exchange.service_hour as h (service, hour, answered, slow, failed, spared, millis, longest)
                        values (:service, :hour, :answered, :slow, :failed, :spared, :millis, :longest)
                        on conflict (service, hour) do update set
                          answered = h.answered + excluded.answered, slow = h.slow + excluded.slow, failed = h.failed + excluded.failed,
                          spared = h.spared + excluded.spared, millis = h.millis + excluded.millis,
                          longest = greatest(h.longest, excluded.longest)
                        """)
                .param("service", hour.service())
                .param("hour", hour.begin().atOffset(ZoneOffset.UTC))
                .param("answered", sum.answered())
                .param("slow", sum.slow())
                .param("failed", sum.failed())
                .param("spared", sum.spared())
                .param("millis", sum.millis())
                .param("longest", (int) Math.min(sum.longest(), Integer.MAX_VALUE))
                .update();
    }

    /** The figures of the days since one on which there was a call, the newest first; of this process up to this moment. */
    List<ServiceFigures> since(UUID service, LocalDate day) {
        flush();
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
