package org.lingqu.collection;

import java.util.List;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.SourceId;
import org.lingqu.pool.Watch;
import org.springframework.stereotype.Component;

/** Opens what a load reads. */
@Component
class RowSources {

    private final Sources sources;
    private final Uploads uploads;
    private final CollectionSettings settings;
    private final CorrectionBook corrections;
    private final StandingRecords records;
    private final Increments increments;
    private final LegalTime time;

    RowSources(
            Sources sources,
            Uploads uploads,
            CollectionSettings settings,
            CorrectionBook corrections,
            StandingRecords records,
            Increments increments,
            LegalTime time) {
        this.sources = sources;
        this.uploads = uploads;
        this.settings = settings;
        this.corrections = corrections;
        this.records = records;
        this.increments = increments;
        this.time = time;
    }

    /**
     * @throws org.lingqu.kernel.Problem those of {@link FileSource#open}, {@link InterfaceSource#open}, {@link TableSource#open} and
     *     {@link StandingRecords#corrected}
     */
    RowSource open(Load load, EntryVersion entry, Watch watch) {
        if (load.kind() == LoadKind.CORRECTION) {
            return new CorrectionSource(rows(load, entry), load, entry.items());
        }
        SourceId source = load.source();
        if (source == null) {
            return FileSource.open(uploads.file(load.id()), load.wish(), entry.items(), settings.rowBytes());
        }
        return sources.isInterface(source)
                ? InterfaceSource.open(
                        sources.pulled(source),
                        uploads.place(load.id()),
                        load.wish(),
                        entry.items(),
                        settings.rowBytes(),
                        watch)
                : TableSource.open(
                        sources.database(source),
                        load.wish(),
                        entry.items(),
                        increments.step(load, entry, time.today()),
                        settings,
                        watch);
    }

    private CorrectionSource.Rows rows(Load load, EntryVersion entry) {
        return records.corrected(load, entry)
                .<CorrectionSource.Rows>map(row -> (after, most) -> after < row.row() ? List.of(row) : List.of())
                .orElse((after, most) -> corrections.rows(load.id(), after, most));
    }
}
