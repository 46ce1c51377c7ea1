package org.lingqu.catalog;

import java.util.Optional;
import org.lingqu.kernel.EntryId;

/** Which entries are only references: it was decided that another entry stands for their data. */
public interface EntryReferences {

    /** The entry in force that stands for the data of another one; empty for an entry that stands for itself. */
    Optional<EntryVersion> sourceOf(EntryId entry);
}
