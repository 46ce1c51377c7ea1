package org.lingqu.collection;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.lingqu.kernel.DepartmentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When data of departments last landed. */
@Repository
public class LandedLoads {

    private final JdbcClient jdbc;

    LandedLoads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By department; those of which nothing ever landed are left out. */
    public Map<DepartmentId, Instant> latest() {
        Map<DepartmentId, Instant> latest = new HashMap<>();
        jdbc.sql(
                        "select department, max(ended_at) as at from collection.load where state = 'LANDED' and ended_at is not null group by department")
                .query((row, n) -> latest.put(
                        new DepartmentId(row.getObject("department", UUID.class)),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
        return latest;
    }
}
