package org.lingqu.collection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Column;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.Intakes;
import org.lingqu.pool.ServedRows;
import org.lingqu.pool.Snapshot;
import org.lingqu.pool.Versions;
import org.springframework.stereotype.Component;

/**
 * Single records as they stand: when a correction of one is ordered, and once more when its load runs. Between the two other loads may have
 * landed, and what they brought must not be undone.
 */
@Component
class StandingRecords {

    private final Datasets datasets;
    private final Versions versions;
    private final ServedRows served;
    private final Intakes intakes;
    private final EntryColumns columns;
    private final CorrectionBook corrections;
    private final RecordCorrectionRows records;
    private final Units units;

    StandingRecords(
            Datasets datasets,
            Versions versions,
            ServedRows served,
            Intakes intakes,
            EntryColumns columns,
            CorrectionBook corrections,
            RecordCorrectionRows records,
            Units units) {
        this.datasets = datasets;
        this.versions = versions;
        this.served = served;
        this.intakes = intakes;
        this.columns = columns;
        this.corrections = corrections;
        this.records = records;
        this.units = units;
    }

    /** A record. @param load that brought it; {@code cells} text by item code, as readers get it or as it stands in the pool */
    record Standing(LoadId load, Map<String, @Nullable String> cells) {}

    /**
     * The record with a key as readers get it, letter by letter: whoever received it is found by that text.
     *
     * @throws Problem {@code record-key-unknown}, {@code record-not-current}, {@code record-structure-moved}
     */
    Standing served(EntryVersion entry, String key) {
        Snapshot latest = datasets.latest(entry.entry()).orElseThrow(() -> unknown(entry));
        ServedRows.Found found = served.find(entry.entry(), key).orElseThrow(() -> unknown(entry));
        if (found.version() != latest.version()) {
            throw Problem.conflict("record-not-current").with(found.version(), latest.version());
        }
        mustFit(entry);
        LoadId load = standing(latest, key).orElseThrow(() -> unknown(entry)).load();
        return new Standing(load, found.cells());
    }

    private static Problem unknown(EntryVersion entry) {
        return Problem.notFound("record-key-unknown").with(entry.name());
    }

    /**
     * A single row by today's items among rows by yesterday's would be a table of its own, so the others would have to go.
     *
     * @throws Problem {@code record-structure-moved}
     */
    void mustFit(EntryVersion entry) {
        if (!intakes.fits(entry.entry(), columns.of(entry))) {
            throw Problem.conflict("record-structure-moved").with(entry.name());
        }
    }

    private Optional<Standing> standing(Snapshot latest, String key) {
        return versions.keyed(latest, List.of(key)).stream().findFirst().map(row -> {
            Map<String, @Nullable String> cells = new HashMap<>();
            List<Column> all = latest.columns();
            for (int i = 0; i < all.size(); i++) {
                cells.put(all.get(i).code(), row.cells().get(i));
            }
            return new Standing(row.load(), cells);
        });
    }

    /**
     * What a correction of a record brings now: what was ordered, over the record as it stands.
     *
     * @return empty for every other load
     * @throws Problem {@code record-moved} when the record has gone, or an item to be corrected has another value than when it was ordered;
     *     {@code record-structure-moved}
     */
    Optional<CorrectedRow> corrected(Load load, EntryVersion entry) {
        return records.find(load.id()).map(line -> {
            mustFit(entry);
            CorrectedRow ordered = corrections.rows(load.id(), 0, 1).get(0);
            Snapshot latest = datasets.latest(entry.entry()).orElseThrow(() -> moved(entry));
            Standing now = standing(latest, String.valueOf(ordered.before().get(line.keyItem())))
                    .filter(found -> !units.isAnothers(found.load(), load))
                    .orElseThrow(() -> moved(entry));
            Map<String, @Nullable String> wanted = ordered.changes();
            boolean same = latest.columns().stream()
                    .filter(column -> wanted.containsKey(column.code()))
                    .allMatch(column -> SameValue.of(
                            column.type(),
                            now.cells().get(column.code()),
                            ordered.before().get(column.code())));
            if (!same) {
                throw moved(entry);
            }
            Map<String, @Nullable String> after = new HashMap<>(now.cells());
            after.putAll(wanted);
            return new CorrectedRow(ordered.row(), null, now.cells(), after, false);
        });
    }

    private static Problem moved(EntryVersion entry) {
        return Problem.conflict("record-moved").with(entry.name());
    }
}
