package org.lingqu.catalog.search;

import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an administrator may know and do about the search index of this process. */
@Service
public class IndexUpkeep {

    private final IndexKeeper keeper;
    private final AuditTrail trail;

    IndexUpkeep(IndexKeeper keeper, AuditTrail trail) {
        this.keeper = keeper;
        this.trail = trail;
    }

    /**
     * How it stands.
     *
     * @param entries entries that can be found; 0 while the first index is built
     * @param packing whether its parts are being made one, which takes processor time from the searches
     * @param building how far a new one is; null when none is built
     * @param builds how many were finished since the node started
     * @param lastBuildEntries entries of the last one
     * @param lastBuildMillis how long it took
     */
    public record State(
            long entries,
            boolean packing,
            @Nullable Building building,
            int builds,
            long lastBuildEntries,
            long lastBuildMillis) {}

    /**
     * A build on the way.
     *
     * @param done entries put in
     * @param of about how many there are
     */
    public record Building(long done, long of) {}

    public State state(Actor actor) {
        actor.mustBeAllowed(Permission.ADMINISTER);
        IndexKeeper.Built last = keeper.lastBuilt();
        return new State(
                keeper.entries(),
                keeper.isPacking(),
                keeper.build()
                        .map(build -> new Building(build.done(), build.of()))
                        .orElse(null),
                last.count(),
                last.entries(),
                last.took().toMillis());
    }

    /**
     * Has the index built anew while the present one goes on serving.
     *
     * @throws Problem {@code index-being-built} when one is on the way, or about to begin; then nothing is recorded
     */
    @Transactional
    public void rebuild(Actor actor) {
        actor.mustBeAllowed(Permission.ADMINISTER);
        trail.record(Act.of(actor, "catalog.index-rebuild", new SubjectRef("catalog-index", "catalog", "")));
        if (!keeper.rebuild("an administrator wants it")) {
            throw Problem.conflict("index-being-built");
        }
    }
}
