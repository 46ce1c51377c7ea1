package org.lingqu.pool;

import java.util.List;
import org.lingqu.kernel.EntryId;
import org.springframework.stereotype.Service;

/** Reads versions as they are and were, with the origin of every row. Who may see a row is the caller's matter. */
@Service
public class Versions {

    private final Engine engine;
    private final TableStore tables;

    Versions(Engine engine, TableStore tables) {
        this.engine = engine;
        this.tables = tables;
    }

    /**
     * Some rows of a version, always in the same order as long as its files stay.
     *
     * @param skip rows before the first one
     * @param most how many
     */
    public List<StoredRow> rows(Snapshot snapshot, long skip, int most) {
        return engine.rows(tables.scan(snapshot), skip, most, new Watch());
    }

    /** The row of a version that has a key, as text in the order of the key columns; none where it has another kind of key. */
    public List<StoredRow> keyed(Snapshot snapshot, List<String> key) {
        return engine.keyed(tables.scan(snapshot), key, new Watch());
    }

    /** How many rows each load brought to a version. */
    public List<LoadShare> shares(Snapshot snapshot) {
        return engine.shares(tables.files(snapshot.entry(), snapshot.tableSnapshot()), new Watch());
    }

    /** Files of a version with their rows and sizes. */
    public List<StoredFile> files(EntryId entry, Snapshot snapshot) {
        return tables.stored(entry, snapshot.tableSnapshot());
    }
}
