package org.lingqu.pool;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Quarantines of all loads. Who may see one is the caller's matter. */
@Service
public class Quarantines {

    private final JdbcClient books;
    private final Engine engine;
    private final Lake lake;

    Quarantines(JdbcClient books, Engine engine, Lake lake) {
        this.books = books;
        this.engine = engine;
        this.lake = lake;
    }

    /** Empty until the load's rows have all been judged. */
    public Optional<Quarantine> of(LoadId load) {
        return books.sql("select entry_id, rows, reasons, columns from pool.quarantine where load_id = :load")
                .param("load", load.value())
                .query((rs, row) -> new Quarantine(
                        load,
                        new EntryId(rs.getObject("entry_id", UUID.class)),
                        rs.getLong("rows"),
                        ColumnsJson.readReasons(rs.getString("reasons")),
                        ColumnsJson.read(rs.getString("columns"))))
                .optional();
    }

    /**
     * Rows in the order of their source.
     *
     * @param kind only rows with this kind of fault; null for all
     * @param after only rows with a greater row number; 0 for the first page
     * @param most how many
     */
    public List<QuarantinedRow> page(Quarantine quarantine, @Nullable FaultKind kind, long after, int most) {
        return rows(quarantine, kind, after, 0, most);
    }

    /** As {@link #page}, the last rows before a row number. */
    public List<QuarantinedRow> pageBefore(Quarantine quarantine, @Nullable FaultKind kind, long before, int most) {
        return rows(quarantine, kind, 0, before, most);
    }

    private List<QuarantinedRow> rows(
            Quarantine quarantine, @Nullable FaultKind kind, long after, long before, int most) {
        return engine.quarantined(
                new QuarantineQuery(
                        Intake.quarantineFiles(lake, quarantine.entry(), quarantine.load()),
                        quarantine.columns().size(),
                        kind,
                        after,
                        before,
                        most),
                new Watch());
    }
}
