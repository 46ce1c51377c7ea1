package org.lingqu.collection.web;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.Load;
import org.lingqu.collection.LoadState;
import org.lingqu.ui.Chip;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;

/**
 * Loads, the newest first.
 *
 * @param entry whose; null: of all the department's entries
 * @param found those of the page and, where more follow, one more
 */
public record HistoryView(@Nullable EntryVersion entry, List<Load> found, int page) {

    public List<Load> loads() {
        return found.subList(0, Math.min(page, found.size()));
    }

    public List<Chip> chips(Page at) {
        return Arrays.stream(LoadState.values())
                .map(state -> Chip.of(at, "state", state.name(), at.name(state), null))
                .toList();
    }

    public Pager pager(Page at) {
        boolean more = found.size() > page;
        String first = at.address().first("after").isEmpty()
                ? null
                : at.address().without("after").toString();
        return new Pager(
                loads().size(),
                null,
                false,
                first,
                more ? at.with("after", loads().get(page - 1).id()) : null);
    }
}
