package org.lingqu.catalog.duplicate;

import org.lingqu.catalog.compile.Amendments;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.ResourceCode;

/** Makes the entry that does not collect point at the one that does. */
final class References {

    private References() {}

    static void make(Amendments amendments, Duplicate decided, ResourceCode collector, Actor by) {
        CaseId inCase = decided.inCase();
        EntryId kept = decided.collector();
        if (inCase != null && kept != null) {
            amendments.relate(decided.other(kept), collector, decided.reason(), inCase, by);
        }
    }
}
