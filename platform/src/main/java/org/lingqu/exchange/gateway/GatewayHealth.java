package org.lingqu.exchange.gateway;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** The gateway is well when its stages work, the grants in memory can be relied on, and the log has not stood for too long. */
@Component("gatewayHealthIndicator")
class GatewayHealth implements HealthIndicator {

    private static final long PATIENCE = Duration.ofSeconds(5).toNanos();

    private final Gateway gateway;
    private final GrantBook book;
    private final Membership membership;
    private final Standstill standstill;

    GatewayHealth(Gateway gateway, GrantBook book, Membership membership, Standstill standstill) {
        this.gateway = gateway;
        this.book = book;
        this.membership = membership;
        this.standstill = standstill;
    }

    @Override
    public Health health() {
        List<Stage> stages = gateway.stages();
        Health.Builder health = Health.up().withDetail("grants", book.size());
        boolean well = !stages.isEmpty() && membership.isFresh() && !standstill.stops();
        if (standstill.stops()) {
            health.withDetail("log", "stands, nothing is supplied");
        }
        for (Stage stage : stages) {
            boolean works = stage.isHealthy(PATIENCE);
            well &= works;
            health.withDetail(stage.name(), works ? stage.waiting() : "failing");
        }
        return well ? health.build() : health.down().build();
    }
}
