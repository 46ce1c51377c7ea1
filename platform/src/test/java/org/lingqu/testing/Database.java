package org.lingqu.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
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
            "identity.api_token",
            "identity.system_token");

    private final JdbcClient jdbc;

    Database(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A digest of every table, to be compared with a later one. */
    public Map<String, String> digest() {
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
