package org.lingqu.collection.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.Load;
import org.lingqu.collection.Source;
import org.lingqu.collection.Sources;
import org.lingqu.collection.database.SourceTables;

/**
 * Ordering a load, in steps: a file, or a source, a table of it, which column feeds which item.
 *
 * @param sources of the department
 * @param source the one chosen; null at first
 * @param tables its tables; null until one is chosen
 * @param part what the names of the tables shown contain
 * @param preview the table chosen; null until then
 * @param mend mapping for that table; null until then
 * @param running a load of the entry that has not ended; null when there is none
 * @param most largest file, in words
 */
public record NewLoadView(
        EntryVersion entry,
        List<Source> sources,
        @Nullable Source source,
        @Nullable List<SourceTables.Listed> tables,
        String part,
        Sources.@Nullable Preview preview,
        @Nullable MendView mend,
        @Nullable Load running,
        String most) {

    private static final int SHOWN = 50;

    public String href() {
        return "/collection/entries/" + entry.code().value() + "/new";
    }

    private List<SourceTables.Listed> matching() {
        String wanted = part.strip().toLowerCase(Locale.ROOT);
        return tables == null
                ? List.of()
                : tables.stream()
                        .filter(table -> (table.schema() + "." + table.name())
                                .toLowerCase(Locale.ROOT)
                                .contains(wanted))
                        .toList();
    }

    /** Tables that are listed, at most {@value #SHOWN}. */
    public List<SourceTables.Listed> listed() {
        List<SourceTables.Listed> matching = matching();
        return matching.subList(0, Math.min(SHOWN, matching.size()));
    }

    public int unlisted() {
        return matching().size() - listed().size();
    }
}
