package org.lingqu.collection;

import org.lingqu.catalog.EntryVersion;
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

    /** @throws org.lingqu.kernel.Problem those of {@link FileSource#open} and {@link TableSource#open} */
    RowSource open(Load load, EntryVersion entry, Watch watch) {
        if (load.kind() == LoadKind.CORRECTION) {
            return new CorrectionSource(corrections, load, entry.items());
        }
        return load.source() == null
                ? FileSource.open(uploads.file(load.id()), load.wish(), entry.items(), settings.rowBytes())
                : TableSource.open(
                        sources.database(load.source()),
                        load.wish(),
                        entry.items(),
                        increments.step(load, entry),
                        settings,
                        watch);
    }
}
