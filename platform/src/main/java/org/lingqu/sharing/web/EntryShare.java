package org.lingqu.sharing.web;

import java.util.List;
import org.lingqu.sharing.Grant;

/**
 * What the entry's page shows about sharing.
 *
 * @param apply address of the application form; empty for readers who may not apply
 * @param users departments with a grant
 * @param own grants of the reader's department
 */
public record EntryShare(String apply, long users, List<Grant> own) {
    public EntryShare {
        own = List.copyOf(own);
    }
}
