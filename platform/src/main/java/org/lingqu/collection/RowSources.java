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

    RowSources(Sources sources, Uploads uploads, CollectionSettings settings) {
        this.sources = sources;
        this.uploads = uploads;
        this.settings = settings;
    }

    /** @throws org.lingqu.kernel.Problem those of {@link FileSource#open} and {@link TableSource#open} */
    RowSource open(Load load, EntryVersion entry, Watch watch) {
        return load.source() == null
                ? FileSource.open(uploads.file(load.id()), load.wish(), entry.items(), settings.rowBytes())
                : TableSource.open(sources.database(load.source()), load.wish(), entry.items(), settings, watch);
    }
}
