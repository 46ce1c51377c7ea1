package org.lingqu.pool;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deletes what a dataset holds: every version can no longer be read at once, single rows are no longer served, and the files go with the
 * nightly upkeep after the grace for those who read just now; what was kept back of its loads goes at once. That there were versions, and how large,
 * stays in the books; no further one comes.
 */
@Service
public class Erasure {

    private final Datasets datasets;
    private final TableStore tables;
    private final QuarantineBook quarantines;
    private final JdbcClient books;
    private final LegalTime time;

    Erasure(Datasets datasets, TableStore tables, QuarantineBook quarantines, JdbcClient books, LegalTime time) {
        this.datasets = datasets;
        this.tables = tables;
        this.quarantines = quarantines;
        this.books = books;
        this.time = time;
    }

    /** Part of the caller's transaction. @return how many versions have gone */
    @Transactional
    public int erase(EntryId entry) {
        datasets.lock(entry);
        Instant now = time.now();
        quarantines.erase(entry, now);
        Optional<Snapshot> latest = datasets.latest(entry);
        List<Snapshot> standing = datasets.standing(entry);
        if (latest.isEmpty() || standing.isEmpty()) {
            return 0;
        }
        // The newest state of a table always stays, so a new one without rows takes its place.
        tables.replace(entry, tables.fieldsOf(latest.get()), List.of(), Set.of());
        datasets.expire(entry, standing.stream().map(Snapshot::version).toList(), now);
        books.sql("""
                        insert into pool.serving_retired (table_name, retired_at)
                        select table_name, :now from pool.serving where entry_id = :entry on conflict do nothing""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("entry", entry.value())
                .update();
        books.sql("delete from pool.serving where entry_id = :entry")
                .param("entry", entry.value())
                .update();
        return standing.size();
    }

    /** Whether nothing of a dataset is kept any more. */
    public boolean isErased(EntryId entry) {
        return quarantines.isErased(entry);
    }
}
