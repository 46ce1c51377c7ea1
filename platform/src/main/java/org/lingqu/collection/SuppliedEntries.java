package org.lingqu.collection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.ResourceSupply;
import org.lingqu.kernel.EntryId;
import org.lingqu.pool.ServingProjections;
import org.springframework.stereotype.Component;

/** What is behind entries, by their loads: rows are served from a projection, files as soon as they have landed. */
@Component
class SuppliedEntries implements ResourceSupply {

    private final LoadRows rows;
    private final Timeliness timeliness;
    private final ServingProjections projections;

    SuppliedEntries(LoadRows rows, Timeliness timeliness, ServingProjections projections) {
        this.rows = rows;
        this.timeliness = timeliness;
        this.projections = projections;
    }

    @Override
    public Map<EntryId, Supply> of(Collection<EntryVersion> entries) {
        List<EntryId> ids = entries.stream().map(EntryVersion::entry).toList();
        Map<EntryId, Instant> landed = rows.landed(ids);
        Map<EntryId, Instant> complete = rows.acknowledged(landed.keySet());
        Set<EntryId> served = projections.serving(ids);
        Map<EntryId, Supply> all = new HashMap<>();
        for (EntryVersion entry : entries) {
            LocalDate overdue = timeliness
                    .due(entry, complete.get(entry.entry()))
                    .filter(due -> timeliness.daysLate(due) > 0)
                    .orElse(null);
            all.put(
                    entry.entry(),
                    new Supply(
                            state(entry, landed.containsKey(entry.entry()), served.contains(entry.entry())), overdue));
        }
        return all;
    }

    private static State state(EntryVersion entry, boolean landed, boolean served) {
        if (served || landed && !entry.content().format().isStructured()) {
            return State.PUBLISHED;
        }
        return landed ? State.REGISTERED : State.CATALOGED;
    }
}
