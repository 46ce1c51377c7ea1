package org.lingqu.exchange.connection;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.lingqu.audit.AccessCounts;
import org.lingqu.kernel.SystemId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * When systems were last answered by the gateway. Kept behind the log, so that nobody reads all of it to see who is connected; a system that
 * was only ever refused does not stand here.
 */
@Repository
class AnsweredSystems {

    private static final Duration EVERY = Duration.ofMinutes(10);

    /** Positions of the log that are read at once; more than ten minutes bring. */
    private static final int AT_ONCE = 200_000;

    private final JdbcClient jdbc;
    private final AccessCounts calls;

    AnsweredSystems(JdbcClient jdbc, AccessCounts calls) {
        this.jdbc = jdbc;
        this.calls = calls;
    }

    /**
     * Follows the log a part further; does nothing while another process is at it.
     *
     * @return whether it is not at the end of the log
     */
    @Transactional
    public boolean follow() {
        Optional<Long> from = jdbc.sql("select position from exchange.system_answer_state for update skip locked")
                .query(Long.class)
                .optional();
        if (from.isEmpty()) {
            return false;
        }
        AccessCounts.Answers seen = calls.answersFrom(from.get(), AT_ONCE);
        seen.latest()
                .forEach((system, at) -> jdbc.sql("""
                                insert into exchange.system_answer (system, answered_at) values (:system, :at)
                                on conflict (system) do update set answered_at = greatest(system_answer.answered_at, excluded.answered_at)
                                """)
                        .param("system", system.value())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update());
        jdbc.sql("update exchange.system_answer_state set position = :until")
                .param("until", seen.until())
                .update();
        return seen.more();
    }

    /** By system; those that never were are left out. */
    Map<SystemId, Instant> latest() {
        Map<SystemId, Instant> latest = new HashMap<>();
        jdbc.sql("select system, answered_at from exchange.system_answer").query(row -> {
            latest.put(
                    new SystemId(row.getObject("system", UUID.class)),
                    row.getObject("answered_at", OffsetDateTime.class).toInstant());
        });
        return latest;
    }

    /** The alarm clock. */
    @Configuration(proxyBeanMethods = false)
    static class Alarm {
        @Bean
        RecurringTask<Void> answeredSystemsTask(AnsweredSystems systems) {
            return Tasks.recurring("exchange-answered-systems", Schedules.fixedDelay(EVERY))
                    .execute((instance, context) -> {
                        boolean more = true;
                        while (more) {
                            more = systems.follow();
                        }
                    });
        }
    }
}
