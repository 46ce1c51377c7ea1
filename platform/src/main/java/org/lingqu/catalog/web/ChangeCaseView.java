package org.lingqu.catalog.web;

import java.util.List;
import java.util.Optional;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.change.Changes.Matter;
import org.lingqu.ui.Difference;
import org.lingqu.ui.Page;

/**
 * What the case of a change shows.
 *
 * @param matter empty when the case was opened by hand
 * @param before the version in force when the change was recorded
 * @param after the version that answered it; empty while it is awaited
 * @param mine whether the reader may update the entry
 */
public record ChangeCaseView(
        Optional<Matter> matter,
        Optional<EntryVersion> before,
        Optional<EntryVersion> after,
        boolean mine,
        Labels labels) {

    public List<Difference> differences(Page page) {
        return before.isEmpty() || after.isEmpty()
                ? List.of()
                : Differences.between(
                        page, labels, before.get().content(), after.get().content());
    }
}
