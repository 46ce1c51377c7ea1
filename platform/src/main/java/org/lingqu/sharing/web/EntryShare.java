package org.lingqu.sharing.web;

import java.util.List;
import org.lingqu.sharing.Grant;

/**
 * What the entry's page shows about sharing.
 *
 * @param users departments with a grant
 * @param own grants of the reader's department
 * @param code of the entry, to be put into the basket; empty where the reader applies for nothing
 */
public record EntryShare(long users, List<Grant> own, String code) {
    public EntryShare {
        own = List.copyOf(own);
    }
}
