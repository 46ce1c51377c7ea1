package org.lingqu.sharing.onward.web;

import java.util.List;
import org.lingqu.sharing.onward.Lineage;
import org.lingqu.sharing.onward.Source;

/** What the panel of an entry shows: the items that came by sharing. */
public record OnwardEntry(List<Lineage.Derived> items) {

    /** Names of those whose data it holds. */
    public List<String> departments() {
        return items.stream()
                .flatMap(item -> item.sources().stream())
                .map(Source::name)
                .distinct()
                .toList();
    }
}
