package org.lingqu.collection;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.lingqu.kernel.LoadId;
import org.springframework.stereotype.Component;

/** The loads this process is working on. */
@Component
class LoadsInHand {

    private final Map<LoadId, LoadInHand> all = new ConcurrentHashMap<>();

    void take(LoadInHand load) {
        all.put(load.id(), load);
    }

    void leave(LoadId id) {
        all.remove(id);
    }

    Optional<LoadInHand> find(LoadId id) {
        return Optional.ofNullable(all.get(id));
    }

    Collection<LoadInHand> all() {
        return all.values();
    }

    /** A load with figures of this moment where this process has it in hand, else as the book knows it. */
    Load fresh(Load load) {
        LoadInHand here = all.get(load.id());
        return here == null || load.phase() == null ? load : load.at(here.phase(), here.progress());
    }
}
