package org.lingqu.collection;

import org.lingqu.catalog.EntryVersion;
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
    private final Increments increments;

    RowSources(
            Sources sources,
            Uploads uploads,
            CollectionSettings settings,
            CorrectionBook corrections,
            Increments increments) {
        this.sources = sources;
        this.uploads = uploads;
        this.settings = settings;
        this.corrections = corrections;
        this.increments = increments;
    }

    /** @throws org.lingqu.kernel.Problem those of {@link FileSource#open}, {@link InterfaceSource#open} and {@link TableSource#open} */
    RowSource open(Load load, EntryVersion entry, Watch watch) {
        if (load.kind() == LoadKind.CORRECTION) {
            return new CorrectionSource(corrections, load, entry.items());
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
                        increments.step(load, entry),
                        settings,
                        watch);
    }
}
