package org.lingqu.identity;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** Notes when each credential was last used. A call only leaves its time in memory; every few seconds they are written together. */
@Service
public class CredentialUses implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(CredentialUses.class);
    private static final long EVERY_SECONDS = 10;
    private static final String KEEP = """
            insert into identity.credential_use (credential, used_at) values (?, ?)
            on conflict (credential) do update set used_at = greatest(credential_use.used_at, excluded.used_at)
            """;

    private final JdbcTemplate jdbc;
    private final Map<String, Instant> fresh = new ConcurrentHashMap<>();
    private final ScheduledExecutorService writing = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "credential-uses");
        thread.setDaemon(true);
        return thread;
    });

    CredentialUses(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        writing.scheduleWithFixedDelay(this::write, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** A call was made with it. */
    public void used(String credential, Instant at) {
        fresh.put(credential, at);
    }

    /** Writes what is in memory; after a failure it stays there for the next time. */
    void write() {
        List<Map.Entry<String, Instant>> some = fresh.entrySet().stream()
                .map(each -> Map.entry(each.getKey(), each.getValue()))
                .toList();
        try {
            if (!some.isEmpty()) {
                jdbc.batchUpdate(KEEP, some, some.size(), (statement, each) -> {
                    statement.setString(1, each.getKey());
                    statement.setTimestamp(2, Timestamp.from(each.getValue()));
                });
            }
            some.forEach(each -> fresh.remove(each.getKey(), each.getValue()));
        } catch (DataAccessException later) {
            LOG.debug("uses of credentials not written yet", later);
        }
    }

    @Override
    public void destroy() {
        writing.shutdown();
        write();
    }
}
