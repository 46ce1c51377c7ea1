package org.lingqu.collection.gathering;

import java.util.Optional;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Move;
import org.lingqu.casework.MoveGuard;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.springframework.stereotype.Component;

/** Nobody says by hand that an entry has been gathered: an acknowledged load does. */
@Component
class DemandGuard implements MoveGuard {

    @Override
    public Optional<Problem> against(CaseFile file, Move move, Actor actor) {
        boolean byHand = file.procedure().equals(GatheringDemandProcedure.ID)
                && move.name().equals(GatheringDemandProcedure.GATHER)
                && actor.kind() != Actor.Kind.PLATFORM;
        return byHand ? Optional.of(Problem.forbidden("gathered-by-hand").with(file.number())) : Optional.empty();
    }
}
