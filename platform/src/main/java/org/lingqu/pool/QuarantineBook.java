package org.lingqu.pool;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What was kept back of which load. A dataset that is erased loses its part, and gets none any more. */
@Repository
class QuarantineBook {

    private static final Logger LOG = LoggerFactory.getLogger(QuarantineBook.class);

    private final JdbcClient books;
    private final Datasets datasets;
    private final Lake lake;

    QuarantineBook(JdbcClient books, Datasets datasets, Lake lake) {
        this.books = books;
        this.datasets = datasets;
        this.lake = lake;
    }

    /** @return false when the dataset has been erased meanwhile: then its rows are nowhere any more */
    @Transactional
    public boolean keep(EntryId entry, LoadId load, long rows, Map<FaultKind, Long> reasons, List<Column> columns) {
        datasets.lock(entry);
        if (isErased(entry)) {
            return false;
        }
        books.sql("""
                        insert into pool.quarantine (load_id, entry_id, rows, reasons, columns)
                        values (:load, :entry, :rows, :reasons::jsonb, :columns::jsonb)""")
                .param("load", load.value())
                .param("entry", entry.value())
                .param("rows", rows)
                .param("reasons", ColumnsJson.write(reasons))
                .param("columns", ColumnsJson.write(columns))
                .update();
        return true;
    }

    boolean isErased(EntryId entry) {
        return books.sql("select exists (select 1 from pool.erased where entry_id = :entry)")
                .param("entry", entry.value())
                .query(Boolean.class)
                .single();
    }

    /** Part of the transaction that erases the dataset, which holds its lock; the files go when that has ended. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void erase(EntryId entry, Instant now) {
        books.sql("insert into pool.erased (entry_id, erased_at) values (:entry, :now) on conflict do nothing")
                .param("entry", entry.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        books.sql("delete from pool.quarantine where entry_id = :entry")
                .param("entry", entry.value())
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                deleteFiles(entry);
            }
        });
    }

    /** What cannot be deleted now is swept with the next start: no line of the book speaks of it. */
    void deleteFiles(EntryId entry) {
        try {
            Durable.deleteAll(lake.quarantines(entry));
        } catch (IOException failed) {
            LOG.warn("rows kept back of {} not deleted yet", entry, failed);
        }
    }
}
