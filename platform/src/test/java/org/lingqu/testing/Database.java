package org.lingqu.testing;

import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/** Looks at all rows of all modules at once: what a request must not have changed. */
@Component
public class Database {

    /** Tables that live by themselves: the log of what happened, sessions and alarm clocks, and what signing in leaves behind. */
    private static final List<String> RESTLESS = List.of(
            "audit.%",
            "%.flyway_schema_history%",
            "%spring_session%",
            "%scheduled_tasks%",
            "%event_publication%",
            "catalog.search_%", // an outbox that an alarm clock empties
            "exchange.system_answer%", // noted behind the log, by an alarm clock and before a look
            "exchange.service_hour", // counts every call of a department's interface
            "exchange.gateway", // each process renews its lease every second
            "exchange.log_standstill", // a look every ten seconds
            "identity.api_token",
            "identity.credential_use", // when a credential was used last
            "identity.system_token",
            "incident.seal"); // versions are sealed by an alarm clock

    private static final Duration SETTLED = Duration.ofSeconds(180);

    private final JdbcClient jdbc;
    private final Scheduler alarms;
    private final ThreadPoolTaskExecutor listeners;

    /** @param listeners hear events and do what was begun aside */
    Database(
            JdbcClient jdbc, Scheduler alarms, @Qualifier("applicationTaskExecutor") ThreadPoolTaskExecutor listeners) {
        this.jdbc = jdbc;
        this.alarms = alarms;
        this.listeners = listeners;
    }

    /** Whether a load waits for its turn or runs; one that somebody stopped does neither. */
    public boolean isLoading() {
        return jdbc.sql(
                        "select exists (select 1 from collection.load where state in ('QUEUED', 'RUNNING') and not paused)")
                .query(Boolean.class)
                .single();
    }

    /**
     * What some work left changed in the tables, "table: before → after" each; nothing when nothing changed. The alarm clocks rest meanwhile,
     * and what earlier tests have set going comes to its end first: whatever changes then was changed by the work itself.
     */
    public List<String> changedBy(Runnable work) {
        RestingAlarms resting = RestingAlarms.of(alarms);
        try {
            Map<String, String> before = atRest();
            work.run();
            Map<String, String> after = digest();
            Set<String> tables = new TreeSet<>(before.keySet());
            tables.addAll(after.keySet());
            return tables.stream()
                    .filter(table -> !Objects.equals(before.get(table), after.get(table)))
                    .map(table -> table + ": " + before.get(table) + " → " + after.get(table))
                    .toList();
        } finally {
            resting.close();
        }
    }

    /** The digest that two looks a second apart agree on while nobody is at work. */
    private Map<String, String> atRest() {
        return await().atMost(SETTLED).pollInterval(Duration.ofSeconds(1)).until(new TwoLooks(), Objects::nonNull);
    }

    private final class TwoLooks implements Callable<@Nullable Map<String, String>> {

        private @Nullable Map<String, String> last;

        @Override
        public @Nullable Map<String, String> call() {
            Map<String, String> now = digest();
            boolean quiet = isIdle() && now.equals(last);
            last = now;
            return quiet ? now : null;
        }
    }

    private boolean isIdle() {
        return listeners.getActiveCount() == 0 && listeners.getQueueSize() == 0 && !isLoading();
    }

    /** A digest of every table, to be compared with a later one. */
    private Map<String, String> digest() {
        Map<String, String> digests = new LinkedHashMap<>();
        jdbc.sql("""
                        select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_%'
                        order by 1
                        """).query(String.class).list().stream()
                .filter(table -> RESTLESS.stream().noneMatch(pattern -> like(table, pattern)))
                .forEach(table -> digests.put(table, digest(table)));
        return digests;
    }

    private String digest(String table) {
        String row = table.equals("identity.account") ? "to_jsonb(t) - 'signed_in_at' - 'failures'" : "to_jsonb(t)";
        return jdbc.sql("select count(*) || ' ' || coalesce(md5(string_agg(md5((" + row + ")::text), '' order by md5(("
                        + row + ")::text))), '') from " + table + " t")
                .query(String.class)
                .single();
    }

    private static boolean like(String table, String pattern) {
        return table.matches(pattern.replace(".", "\\.").replace("%", ".*"));
    }
}
