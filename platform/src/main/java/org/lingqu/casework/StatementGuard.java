package org.lingqu.casework;

import java.util.Optional;
import java.util.Set;
import org.lingqu.kernel.Problem;

/**
 * A further condition on what is stated when a case is opened and in each move, laid on by a module that knows more about the words than the
 * kernel: that nobody demands a price. Implemented as a Spring bean.
 */
public interface StatementGuard {

    /** Ids of the procedures it looks at. */
    Set<String> procedures();

    /**
     * Why it cannot be kept; what is found undoes the whole move.
     *
     * @param file the case after the move
     * @param move name of the move, or of the opening
     * @param stated what was stated, checked
     * @return empty when nothing stands against it
     */
    Optional<Problem> against(CaseFile file, String move, Inputs stated);
}
