package org.lingqu.identity;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.lingqu.kernel.SystemId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When systems last proved who they are, by whatever credential; to within some seconds. */
@Repository
public class SystemSigns {

    private final JdbcClient jdbc;

    SystemSigns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By system; those that never did are left out. */
    public Map<SystemId, Instant> latest() {
        Map<SystemId, Instant> latest = new HashMap<>();
        jdbc.sql("""
                        select e.system, max(u.used_at) as at
                        from (select distinct system, credential from identity.credential_event) e
                        join identity.credential_use u using (credential) group by e.system
                        """)
                .query((row, n) -> latest.put(
                        new SystemId(row.getObject("system", UUID.class)),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
        return latest;
    }
}
