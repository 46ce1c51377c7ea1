package org.lingqu.exchange.gateway;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** The gateway is well when both stages work and the grants in memory can be relied on. */
@Component("gatewayHealthIndicator")
class GatewayHealth implements HealthIndicator {

    private static final long PATIENCE = Duration.ofSeconds(5).toNanos();

    private final Gateway gateway;
    private final GrantBook book;

    GatewayHealth(Gateway gateway, GrantBook book) {
        this.gateway = gateway;
        this.book = book;
    }

    @Override
    public Health health() {
        List<Stage> stages = gateway.stages();
        Health.Builder health = Health.up().withDetail("grants", book.size());
        boolean well = !stages.isEmpty() && book.isFresh();
        for (Stage stage : stages) {
            boolean works = stage.isHealthy(PATIENCE);
            well &= works;
            health.withDetail(stage.name(), works ? stage.waiting() : "failing");
        }
        return well ? health.build() : health.down().build();
    }
}
