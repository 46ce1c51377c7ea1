package org.lingqu.exchange.handover;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.SystemId;
import org.lingqu.sharing.Grants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When systems were last handed something over. */
@Repository
public class LatestHandovers {

    private final JdbcClient books;
    private final Grants grants;

    LatestHandovers(JdbcClient books, Grants grants) {
        this.books = books;
        this.grants = grants;
    }

    /** By system that received; those that never did are left out. */
    public Map<SystemId, Instant> latest() {
        Map<GrantId, Instant> byGrant = new HashMap<>();
        books.sql(
                        "select grant_id, max(ended_at) as at from exchange.run where state = 'DONE' and ended_at is not null group by grant_id")
                .query(row -> {
                    byGrant.put(
                            new GrantId(row.getObject("grant_id", UUID.class)),
                            row.getObject("at", OffsetDateTime.class).toInstant());
                });
        Map<SystemId, Instant> latest = new HashMap<>();
        grants.some(byGrant.keySet())
                .forEach(grant -> latest.merge(
                        grant.consumer().system(),
                        Objects.requireNonNull(byGrant.get(grant.id())),
                        (one, other) -> one.isAfter(other) ? one : other));
        return latest;
    }
}
