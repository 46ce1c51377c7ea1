package org.lingqu.audit.log;

import java.time.Duration;
import org.lingqu.kernel.LegalTime;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;

/**
 * Red when nobody has looked after the log for some seconds: a platform that cannot prove what it does is not healthy. It asks the thread
 * of this process and, as another process may lead and stand still, the database how long the oldest record has been waiting. After a move
 * to another database the log is looked through once before it goes on; to be restarted for that would only make it begin anew. A second
 * tree that stands still is told, and does not make the node unhealthy: every record is provable in the first.
 */
public final class SequencerHealth implements HealthIndicator {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SequencerThread sequencer;
    private final LogTables tables;
    private final LegalTime time;

    public SequencerHealth(SequencerThread sequencer, LogTables tables, LegalTime time) {
        this.sequencer = sequencer;
        this.tables = tables;
        this.time = time;
    }

    @Override
    public Health health() {
        Duration since = sequencer.sinceSuccess();
        boolean well = sequencer.isRunning()
                && (sequencer.trouble() == null || since.compareTo(PATIENCE) < 0)
                && since.compareTo(PATIENCE.multipliedBy(6)) < 0;
        try {
            Backlog backlog = tables.backlog();
            Duration age = backlog.age(time.now());
            Health.Builder health = (well && age.compareTo(PATIENCE) < 0 ? Health.up() : Health.down())
                    .withDetail("secondsSinceSuccess", since.toSeconds())
                    .withDetail("waiting", backlog.count())
                    .withDetail("catchingUp", backlog.catchingUp())
                    .withDetail("oldestWaitsSeconds", age.toSeconds());
            String second = sequencer.secondTrouble();
            return (second == null ? health : health.withDetail("secondTrouble", second)).build();
        } catch (DataAccessException away) {
            return Health.down(away)
                    .withDetail("secondsSinceSuccess", since.toSeconds())
                    .build();
        }
    }
}
