package org.lingqu.pool;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
        return filtered(quarantine, QuarantineFilter.of(kind), after, most);
    }

    /** As {@link #page}, under a filter. */
    public List<QuarantinedRow> filtered(Quarantine quarantine, QuarantineFilter filter, long after, int most) {
        return rows(quarantine, filter, List.of(), after, 0, most);
    }

    /** As {@link #page}, the last rows before a row number. */
    public List<QuarantinedRow> pageBefore(Quarantine quarantine, QuarantineFilter filter, long before, int most) {
        return rows(quarantine, filter, List.of(), 0, before, most);
    }

    /** Rows with these numbers; numbers of other rows are passed over. */
    public List<QuarantinedRow> rows(Quarantine quarantine, Collection<Long> numbers) {
        return numbers.isEmpty()
                ? List.of()
                : rows(quarantine, QuarantineFilter.of(null), List.copyOf(numbers), 0, 0, numbers.size());
    }

    /** How many rows have a fault in each column, by its position; −1: in the row as a whole. */
    public Map<Integer, Long> byColumn(Quarantine quarantine) {
        return engine.faultyColumns(files(quarantine), new Watch());
    }

    private List<Path> files(Quarantine quarantine) {
        return Intake.quarantineFiles(lake, quarantine.entry(), quarantine.load());
    }

    private List<QuarantinedRow> rows(
            Quarantine quarantine, QuarantineFilter filter, List<Long> only, long after, long before, int most) {
        return engine.quarantined(
                new QuarantineQuery(
                        files(quarantine),
                        quarantine.columns().size(),
                        filter.kind(),
                        filter.column(),
                        only,
                        filter.without(),
                        after,
                        before,
                        most),
                new Watch());
    }
}
