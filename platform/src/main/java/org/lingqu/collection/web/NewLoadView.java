package org.lingqu.collection.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.collection.IncrementDesk;
import org.lingqu.collection.Load;
import org.lingqu.collection.LoadMethod;
import org.lingqu.collection.LoadWay;
import org.lingqu.collection.Schedule;
import org.lingqu.collection.SchedulePlan;
import org.lingqu.collection.Source;
import org.lingqu.collection.Sources;
import org.lingqu.collection.database.SourceTables;
import org.lingqu.ui.Choice;
import org.lingqu.ui.Page;

/**
 * Ordering a load, in steps: a file, or a source, a table of it, which column feeds which item.
 *
 * @param sources of the department
 * @param source the one chosen; null at first
 * @param tables its tables; null until one is chosen
 * @param part what the names of the tables shown contain
 * @param preview the table chosen; null until then
 * @param mend mapping for that table; null until then
 * @param schedule the entry's schedule; null when there is none
 * @param running a load of the entry that has not ended; null when there is none
 * @param most largest file, in words
 * @param asked whether the regulation wants data confirmed
 */
public record NewLoadView(
        EntryVersion entry,
        List<Source> sources,
        @Nullable Source source,
        @Nullable List<SourceTables.Listed> tables,
        String part,
        Sources.@Nullable Preview preview,
        @Nullable MendView mend,
        @Nullable Schedule schedule,
        @Nullable Load running,
        String most,
        boolean asked) {

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

    /** Whether rows can be told apart, so that not everything has to be brought anew. */
    public boolean hasKey() {
        return entry.items().stream().anyMatch(Item::key);
    }

    /** Whether there is a cycle by which the platform can load by itself. */
    public boolean hasCycle() {
        return entry.content().cycle() != UpdateCycle.IRREGULAR
                && entry.content().cycle() != UpdateCycle.NEVER;
    }

    /** As it is scheduled, else everything. */
    public LoadWay way() {
        return schedule == null ? LoadWay.FULL : schedule.plan().way();
    }

    /** Columns that can tell which rows are new; an interface has none it could be asked by. */
    public List<Choice> marks(Page page) {
        return preview == null || source == null || !source.kind().isDatabase()
                ? List.of()
                : IncrementDesk.marks(preview.table()).stream()
                        .map(mark -> new Choice(mark.column(), mark.column() + " · " + page.name(mark.kind())))
                        .toList();
    }

    public String margin() {
        return way().method() == LoadMethod.INCREMENTAL ? Long.toString(way().margin()) : "";
    }

    public String limit() {
        return way().method() == LoadMethod.DIFFERENCE ? Integer.toString(way().removalLimit()) : "";
    }

    public String at() {
        return (schedule == null ? SchedulePlan.USUAL_TIME : schedule.plan().at()).toString();
    }
}
