package org.lingqu.pool;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells from which table the rows of an entry are served, and puts the table of a new snapshot in its place. Answers from memory (the exchange
 * asks for every call) and looks again beside the calls, not in their way; a swap made by this process is seen at once, one made by another
 * process within four seconds, during which the older table still answers.
 */
@Service
public class ServingProjections {

    private final JdbcClient books;
    private final Datasets datasets;
    private final ServingTables tables;
    private final TransactionTemplate transaction;
    private final RetiredTables old;
    private final LegalTime time;
    private final LoadingCache<EntryId, Optional<ServingTable>> known = Caffeine.newBuilder()
            .maximumSize(100_000)
            .refreshAfterWrite(2, TimeUnit.SECONDS)
            .expireAfterWrite(4, TimeUnit.SECONDS)
            .build(this::find);

    ServingProjections(
            JdbcClient books,
            Datasets datasets,
            ServingTables tables,
            TransactionTemplate transaction,
            RetiredTables old,
            LegalTime time) {
        this.books = books;
        this.datasets = datasets;
        this.tables = tables;
        this.transaction = transaction;
        this.old = old;
        this.time = time;
    }

    /** The table that serves an entry now; empty before its first snapshot has been projected. */
    public Optional<ServingTable> of(EntryId entry) {
        return known.get(entry);
    }

    /** Those of some entries that are served now, as the books have it. */
    public Set<EntryId> serving(Collection<EntryId> entries) {
        return Set.copyOf(books.sql("select entry_id from pool.serving where entry_id = any(:entries)")
                .param("entries", entries.stream().map(EntryId::value).toArray(UUID[]::new))
                .query((row, n) -> new EntryId(row.getObject(1, UUID.class)))
                .list());
    }

    /** Forgets what is known about an entry, so that the next question goes to the books; for a reader whose table is gone. */
    public void refresh(EntryId entry) {
        known.invalidate(entry);
    }

    /**
     * Builds the table of a snapshot and swaps it in by one transaction; until its commit, readers are served from the table before. May be
     * repeated; a snapshot older than the one served changes nothing, nor does one that has been erased or has expired meanwhile.
     *
     * @param progress hears how many rows have been copied, now and then
     * @return what serves the entry afterwards
     */
    public ServingTable project(Snapshot snapshot, Watch watch, LongConsumer progress) {
        Optional<ServingTable> before = find(snapshot.entry());
        if (before.isPresent() && before.get().version() >= snapshot.version()) {
            return before.get();
        }
        ServingTable built = tables.build(snapshot, watch, progress);
        transaction.executeWithoutResult(status -> swap(built));
        refresh(snapshot.entry());
        return of(snapshot.entry()).orElse(built);
    }

    private void swap(ServingTable built) {
        datasets.lock(built.entry()); // as whoever erases it
        if (datasets.expired(built.entry()).contains(built.version())) {
            old.retire(built.table());
            return;
        }
        @Nullable
        String previous = books.sql("select table_name from pool.serving where entry_id = :entry for update")
                .param("entry", built.entry().value())
                .query(String.class)
                .optional()
                .orElse(null);
        int moved = books.sql("""
                        insert into pool.serving (entry_id, version, table_name, key_column, columns, rows, swapped_at)
                        values (:entry, :version, :table, :key, :columns::jsonb, :rows, :now)
                        on conflict (entry_id) do update set version = excluded.version, table_name = excluded.table_name,
                          key_column = excluded.key_column, columns = excluded.columns, rows = excluded.rows,
                          swapped_at = excluded.swapped_at
                        where pool.serving.version < excluded.version""")
                .param("entry", built.entry().value())
                .param("version", built.version())
                .param("table", built.table())
                .param("key", built.key() == null ? null : built.key().code())
                .param("columns", ColumnsJson.write(built.columns()))
                .param("rows", built.rows())
                .param("now", time.now().atOffset(ZoneOffset.UTC))
                .update();
        if (moved > 0) {
            books.sql(
                            "update pool.snapshot set served_at = :now where entry_id = :entry and version = :version and served_at is null")
                    .param("now", time.now().atOffset(ZoneOffset.UTC))
                    .param("entry", built.entry().value())
                    .param("version", built.version())
                    .update();
        }
        @Nullable String retired = moved > 0 ? previous : built.table();
        if (retired != null) {
            old.retire(retired);
        }
    }

    private Optional<ServingTable> find(EntryId entry) {
        return books.sql(
                        "select version, table_name, key_column, columns, rows from pool.serving where entry_id = :entry")
                .param("entry", entry.value())
                .query((rs, row) -> {
                    var columns = ColumnsJson.readServing(rs.getString("columns"));
                    String key = rs.getString("key_column");
                    return new ServingTable(
                            entry,
                            rs.getInt("version"),
                            rs.getString("table_name"),
                            columns.stream()
                                    .filter(column -> column.code().equals(key))
                                    .findFirst()
                                    .orElse(null),
                            columns,
                            rs.getLong("rows"));
                })
                .optional();
    }
}
