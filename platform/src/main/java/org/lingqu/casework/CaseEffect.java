package org.lingqu.casework;

import java.util.Set;
import org.lingqu.kernel.Actor;

/**
 * What a move means in the module that owns the matter – a grant issued, an entry published. Implemented there as a Spring bean, one per
 * procedure.
 */
public interface CaseEffect {

    /** Id of the procedure whose moves this hears. */
    String procedure();

    /** Ids of all procedures whose moves this hears, where there are several. */
    default Set<String> procedures() {
        return Set.of(procedure());
    }

    /**
     * Called for every move of the procedure, also those the platform makes, inside the case's transaction and after its own rows are
     * written. A {@link org.lingqu.kernel.Problem} thrown here undoes the whole move.
     *
     * <p>Not called for the opening: who opens a case knows it.
     *
     * @param file the case after the move
     * @param move name of the move
     * @param inputs what was stated, checked
     * @param actor who made the move
     */
    void apply(CaseFile file, String move, Inputs inputs, Actor actor);
}
