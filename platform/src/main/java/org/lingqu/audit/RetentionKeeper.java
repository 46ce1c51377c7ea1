package org.lingqu.audit;

import java.time.Period;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import org.lingqu.kernel.LegalTime;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells the database how long it has to keep records, so that it refuses by itself to drop younger ones. The term only ever grows: a pack
 * that is exchanged for a milder one takes nothing back.
 */
@Component
class RetentionKeeper {

    private final ObjectProvider<RetentionFloor> floors;
    private final JdbcClient jdbc;
    private final LegalTime time;

    RetentionKeeper(ObjectProvider<RetentionFloor> floors, JdbcClient jdbc, LegalTime time) {
        this.floors = floors;
        this.jdbc = jdbc;
        this.time = time;
    }

    /** The regulation that demands the longest time today; empty when none demands anything. */
    Optional<RetentionFloor> floor() {
        return floors.stream()
                .filter(floor -> months(floor.least()) > 0)
                .max(Comparator.comparingInt(floor -> months(floor.least())));
    }

    /** Months for which the database refuses to drop a record; 0 before the first start has told it. */
    int kept() {
        return jdbc.sql("select months from audit.retention")
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** At the start and then now and again, since packs come into force while the node runs. */
    @Scheduled(fixedDelay = 3_600_000)
    void keep() {
        floor().ifPresent(floor -> jdbc.sql("""
                        insert into audit.retention (months, set_at) values (:months, :now)
                        on conflict (id) do update set months = excluded.months, set_at = excluded.set_at
                        where audit.retention.months < excluded.months""")
                .param("months", months(floor.least()))
                .param("now", time.now().atOffset(ZoneOffset.UTC))
                .update());
    }

    /** Whole months, days rounded up. */
    private static int months(Period period) {
        return Math.toIntExact(period.toTotalMonths()) + (period.getDays() + 27) / 28;
    }
}
