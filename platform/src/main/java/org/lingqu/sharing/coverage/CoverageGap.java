package org.lingqu.sharing.coverage;

import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.ResourceSupply;

/** An entry that is to be shared and cannot be used, or is late. */
public record CoverageGap(EntryVersion entry, ResourceSupply.Supply supply) {

    /** Cataloged but not shareable: nothing behind it can be used. */
    public boolean isUnsupplied() {
        return supply.state() != ResourceSupply.State.PUBLISHED;
    }
}
