package org.lingqu.collection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lingqu.audit.Holds;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.lingqu.pool.Preserved;
import org.springframework.stereotype.Component;

/** Which loads and which versions of the pool are kept because somebody looks into them: an entry is known by its loads. */
@Component
class HeldData implements Preserved {

    private final LoadRows loads;
    private final Holds holds;

    HeldData(LoadRows loads, Holds holds) {
        this.loads = loads;
        this.holds = holds;
    }

    @Override
    public Optional<Instant> since(EntryId entry) {
        return loads.latestOf(entry).flatMap(this::since);
    }

    /** Whether the file of a load stays: it came in when that was already being looked into. */
    boolean holds(LoadId id) {
        return loads.find(id)
                .filter(load -> since(load)
                        .filter(from -> !load.queuedAt().isBefore(from))
                        .isPresent())
                .isPresent();
    }

    private Optional<Instant> since(Load load) {
        return holds.since(List.of(load.department()), load.entryCode().value());
    }
}
