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

    private final Duplicates duplicates;
    private final Entries entries;

    DecidedReferences(Duplicates duplicates, Entries entries) {
        this.duplicates = duplicates;
        this.entries = entries;
    }

    @Override
    public Optional<EntryVersion> sourceOf(EntryId entry) {
        return duplicates.referenceOf(entry).flatMap(decided -> entries.findPublished(decided.other(entry)));
    }
}
