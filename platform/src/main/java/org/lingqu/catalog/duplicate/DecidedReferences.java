package org.lingqu.catalog.duplicate;

import java.util.Optional;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryReferences;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.EntryId;
import org.springframework.stereotype.Component;

/** References as the data authority has decided them. */
@Component
class DecidedReferences implements EntryReferences {

    private final DuplicateRows rows;
    private final Entries entries;

    DecidedReferences(DuplicateRows rows, Entries entries) {
        this.rows = rows;
        this.entries = entries;
    }

    @Override
    public Optional<EntryVersion> sourceOf(EntryId entry) {
        return rows.about(entry).stream()
                .filter(each -> each.isReference(entry))
                .flatMap(each -> entries.findPublished(each.other(entry)).stream())
                .findFirst();
    }
}
