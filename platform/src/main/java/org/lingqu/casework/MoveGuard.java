package org.lingqu.casework;

import java.util.Optional;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;

/**
 * A further condition on who may make moves, laid on by a module that knows more about people than the kernel: that only those admitted to a
 * department's counter answer there. Implemented as a Spring bean.
 */
public interface MoveGuard {

    /** Why the actor may not make the move; empty when nothing stands against it. Asked only for people who otherwise may. */
    Optional<Problem> against(CaseFile file, Move move, Actor actor);
}
