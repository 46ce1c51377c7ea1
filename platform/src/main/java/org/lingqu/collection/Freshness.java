package org.lingqu.collection;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.EntryId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whether the data of entries are as new as their cycle promises: what the search of the catalog is narrowed by. */
@Component
public class Freshness {

    private static final String ON_TIME = "ON_TIME";
    private static final String LATE = "LATE";
    private static final String NOT_LOADED = "NOT_LOADED";

    private final LoadRows rows;
    private final Timeliness timeliness;
    private final Entries entries;

    Freshness(LoadRows rows, Timeliness timeliness, Entries entries) {
        this.rows = rows;
        this.timeliness = timeliness;
        this.entries = entries;
    }

    /** {@code ON_TIME}, {@code LATE} or {@code NOT_LOADED} by entry. */
    public Map<EntryId, String> of(Collection<EntryVersion> versions) {
        Map<EntryId, Instant> landed =
                rows.landed(versions.stream().map(EntryVersion::entry).toList());
        Map<EntryId, String> all = new HashMap<>();
        for (EntryVersion version : versions) {
            Instant at = landed.get(version.entry());
            all.put(version.entry(), at == null ? NOT_LOADED : isLate(version, at) ? LATE : ON_TIME);
        }
        return all;
    }

    /** When data landed last, in milliseconds since 1970, by entry; those never loaded are left out. */
    public Map<EntryId, Long> landedAt(Collection<EntryVersion> versions) {
        Map<EntryId, Long> all = new HashMap<>();
        rows.landed(versions.stream().map(EntryVersion::entry).toList())
                .forEach((entry, at) -> all.put(entry, at.toEpochMilli()));
        return all;
    }

    private boolean isLate(EntryVersion version, Instant landedAt) {
        return timeliness
                .due(version, landedAt)
                .filter(due -> timeliness.daysLate(due) > 0)
                .isPresent();
    }

    @EventListener
    void on(LoadLanded landed) {
        readAgain(landed.entry());
    }

    /** An entry's data have been found to be as new as their source. */
    void readAgain(EntryId entry) {
        entries.readAgain(List.of(entry));
    }
}
