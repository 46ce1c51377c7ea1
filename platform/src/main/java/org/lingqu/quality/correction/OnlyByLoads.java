package org.lingqu.quality.correction;

import java.util.Optional;
import java.util.Set;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Move;
import org.lingqu.casework.MoveGuard;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.springframework.stereotype.Component;

/** What becomes of an order to correct is found by judging loads, not decided by people. */
@Component
class OnlyByLoads implements MoveGuard {

    private static final Set<String> OF_THE_PLATFORM = Set.of(
            CorrectionProcedure.STILL_WRONG,
            CorrectionProcedure.WRONG_AGAIN,
            CorrectionProcedure.HEAL,
            CorrectionProcedure.DROP);

    @Override
    public Optional<Problem> against(CaseFile file, Move move, Actor actor) {
        return file.procedure().equals(CorrectionProcedure.ID)
                        && OF_THE_PLATFORM.contains(move.name())
                        && actor.kind() != Actor.Kind.PLATFORM
                ? Optional.of(Problem.forbidden("quality-heals-by-load").with(file.number()))
                : Optional.empty();
    }
}
