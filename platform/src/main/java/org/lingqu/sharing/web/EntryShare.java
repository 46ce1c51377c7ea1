package org.lingqu.sharing.web;

import java.util.List;
import org.lingqu.catalog.ResourceSupply;
import org.lingqu.sharing.Grant;

/**
 * What the entry's page shows about sharing.
 *
 * @param users departments with a grant
 * @param own grants of the reader's department
 * @param code of the entry, to be put into the basket; empty where the reader applies for nothing
 * @param supply what is behind the entry
 */
public record EntryShare(long users, List<Grant> own, String code, ResourceSupply.Supply supply) {
    public EntryShare {
        own = List.copyOf(own);
    }

    /** Whether there is nothing behind the entry that could be used. */
    public boolean isUnsupplied() {
        return supply.state() != ResourceSupply.State.PUBLISHED;
    }
}
