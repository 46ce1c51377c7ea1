package org.lingqu.collection;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LoadId;
import org.lingqu.pool.FaultKind;
import org.lingqu.pool.Quarantine;
import org.lingqu.pool.QuarantineFilter;
import org.lingqu.pool.QuarantinedRow;
import org.lingqu.pool.Quarantines;
import org.springframework.stereotype.Service;

/**
 * The rows of a load that were kept back. Only stewards of the providing department see them – the data authority gets counts, everybody else
 * learns nothing – and each look into them is recorded, as the rows may hold what people may not see.
 */
@Service
public class LoadQuarantine {

    private final Loads loads;
    private final Quarantines quarantines;
    private final AuditTrail trail;

    LoadQuarantine(Loads loads, Quarantines quarantines, AuditTrail trail) {
        this.loads = loads;
        this.quarantines = quarantines;
        this.trail = trail;
    }

    /**
     * Opens the quarantine of a load for looking at it, which is recorded.
     *
     * @param purpose how: {@code page}, {@code interface}, {@code csv}, {@code xlsx}
     * @return empty while rows are judged, and for ever when judging was broken off
     */
    public Optional<Quarantine> open(LoadId id, String purpose, Actor actor) {
        Load load = loads.own(id, actor);
        Optional<Quarantine> quarantine = quarantines.of(id);
        if (quarantine.isPresent() && quarantine.get().rows() > 0) {
            trail.recordApart(Act.of(actor, "collection.quarantine-read", load.subject())
                    .with("purpose", purpose)
                    .with("rows", quarantine.get().rows()));
        }
        return quarantine;
    }

    /**
     * Rows in the order of their source.
     *
     * @param kind only rows with this kind of fault; null for all
     * @param after only rows with a greater number
     */
    public List<QuarantinedRow> page(Quarantine opened, @Nullable FaultKind kind, long after, int most) {
        return quarantines.page(opened, kind, after, most);
    }

    /** As {@link #page}, under a filter. */
    public List<QuarantinedRow> filtered(Quarantine opened, QuarantineFilter filter, long after, int most) {
        return quarantines.filtered(opened, filter, after, most);
    }

    /** Rows with these numbers; numbers of other rows are passed over. */
    public List<QuarantinedRow> rows(Quarantine opened, Collection<Long> numbers) {
        return quarantines.rows(opened, numbers);
    }

    /** How many rows have a fault in each column, by its position; −1: in the row as a whole. */
    public Map<Integer, Long> byColumn(Quarantine opened) {
        return quarantines.byColumn(opened);
    }

    /** As {@link #page}, the last rows before a row number. */
    public List<QuarantinedRow> pageBefore(Quarantine opened, QuarantineFilter filter, long before, int most) {
        return quarantines.pageBefore(opened, filter, before, most);
    }
}
