package org.lingqu.exchange.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.lingqu.catalog.Entries;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Changes;
import org.lingqu.pool.Column;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.Watch;
import org.lingqu.sharing.Grant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells of which rows a grant may say something else than in an earlier version, from the files by which the two versions differ: who
 * brings a copy up to date need not look at the others.
 */
@Component
public final class ChangedKeys {

    private static final Logger LOG = LoggerFactory.getLogger(ChangedKeys.class);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Entries entries;
    private final Datasets datasets;
    private final Changes changes;

    ChangedKeys(Entries entries, Datasets datasets, Changes changes) {
        this.entries = entries;
        this.datasets = datasets;
        this.changes = changes;
    }

    /**
     * Keys as the serving table has them. There may be some of rows that look the same under the grant, and of rows that it covers in neither
     * version; none that differs is left out. Decides nothing and records nothing.
     *
     * @param since version of the copy
     * @param most more are not told
     * @return empty when there are more, or when the two versions cannot be compared: the earlier one is kept no longer, its key or what the grant's
     *     rows are chosen by was another column, the comparison takes too long
     */
    public Optional<List<String>> of(GrantedCourse course, int since, int most) {
        Grant grant = course.grant();
        EntryId entry = entries.published(grant.resource()).entry();
        Watch watch = new Watch();
        CompletableFuture<Void> end = CompletableFuture.runAsync(
                watch::cancel, CompletableFuture.delayedExecutor(LONGEST.toMillis(), TimeUnit.MILLISECONDS));
        try {
            List<Column> columns = datasets.version(entry, course.snapshot()).columns();
            List<Column> key = columns.stream().filter(Column::key).toList();
            if (key.size() != 1 || !changes.haveTheSame(grant.rows().items(), entry, since, course.snapshot())) {
                return Optional.empty();
            }
            List<String> keys = changes.keys(
                    entry,
                    since,
                    course.snapshot(),
                    ChangeNarrowing.of(grant.rows(), course.items(), columns),
                    most + 1,
                    watch);
            return keys.size() > most
                    ? Optional.empty()
                    : Optional.of(keys.stream()
                            .map(text -> String.valueOf(ServedText.of(key.get(0).type(), text)))
                            .toList());
        } catch (Problem unable) {
            LOG.info("versions {} and {} of {} are not compared: {}", since, course.snapshot(), entry, unable.code());
            return Optional.empty();
        } finally {
            end.cancel(false);
        }
    }
}
