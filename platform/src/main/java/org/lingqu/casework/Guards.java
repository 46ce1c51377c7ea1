package org.lingqu.casework;

import java.util.Optional;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All further conditions on who may make moves. */
@Component
class Guards {

    private final ObjectProvider<MoveGuard> guards;
    private final Courses courses;
    private final LegalTime time;

    Guards(ObjectProvider<MoveGuard> guards, Courses courses, LegalTime time) {
        this.guards = guards;
        this.courses = courses;
        this.time = time;
    }

    boolean lets(CaseFile file, Move move, Actor actor) {
        return against(file, move, actor).isEmpty();
    }

    /** @throws Problem what stands against the move; nothing for a move that does not exist, which others refuse */
    void check(CaseFile file, String name, Actor actor) {
        Optional<Move> move = courses.of(file).movesOf(file, actor, time.today()).stream()
                .filter(one -> one.name().equals(name))
                .findFirst();
        Optional<Problem> against = move.flatMap(one -> against(file, one, actor));
        if (against.isPresent()) {
            throw against.get();
        }
    }

    private Optional<Problem> against(CaseFile file, Move move, Actor actor) {
        return guards.orderedStream()
                .flatMap(guard -> guard.against(file, move, actor).stream())
                .findFirst();
    }
}
