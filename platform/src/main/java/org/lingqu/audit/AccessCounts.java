package org.lingqu.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.lingqu.kernel.GrantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How often grants were used, counted from the records. */
@Repository
public class AccessCounts {

    private final JdbcClient jdbc;

    AccessCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Answered calls per grant since an instant; grants without any are left out. Reads every record since then. */
    public Map<GrantId, Integer> answeredSince(Instant since) {
        Map<GrantId, Integer> counts = new HashMap<>();
        jdbc.sql("""
                        select grant_id, count(*) from audit.record
                        where kind = 2 and outcome = :done and at >= :since and grant_id is not null
                        group by grant_id
                        """)
                .param("done", Outcome.DONE.number())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, n) -> counts.put(new GrantId(row.getObject(1, UUID.class)), row.getInt(2)))
                .list();
        return counts;
    }
}
