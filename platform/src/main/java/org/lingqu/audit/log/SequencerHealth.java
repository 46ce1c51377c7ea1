package org.lingqu.audit.log;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Red when nobody has looked after the log for some seconds: a platform that cannot prove what it does is not healthy. */
public final class SequencerHealth implements HealthIndicator {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SequencerThread sequencer;

    public SequencerHealth(SequencerThread sequencer) {
        this.sequencer = sequencer;
    }

    @Override
    public Health health() {
        boolean well = sequencer.isRunning()
                && (sequencer.trouble() == null || sequencer.sinceSuccess().compareTo(PATIENCE) < 0)
                && sequencer.sinceSuccess().compareTo(PATIENCE.multipliedBy(6)) < 0;
        return (well ? Health.up() : Health.down())
                .withDetail("secondsSinceSuccess", sequencer.sinceSuccess().toSeconds())
                .build();
    }
}
