package org.lingqu.casework;

import java.util.List;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.springframework.stereotype.Service;

/**
 * The cases of this node: open one, act on it, look at it. An act is one transaction – the move, the history, the clocks, the record for
 * the log, the effect in the owning module, the notices – or nothing happened at all. It joins the caller's transaction when there is one.
 *
 * <p>Who is neither of a party's department nor supervises the level does not learn that a case exists: {@code case-unknown}, and the
 * attempt is recorded.
 */
@Service
public class Cases {

    private final Desk desk;
    private final AuditTrail audit;

    Cases(Desk desk, AuditTrail audit) {
        this.desk = desk;
        this.audit = audit;
    }

    /**
     * Opens a case. Steps the pack does not know (no acceptance) are passed at once; clocks start as the pack lays down.
     *
     * @throws Problem {@code procedure-unknown}, {@code party-missing}, {@code move-not-yours}, {@code inputs-wrong} (all faults together),
     *     {@code regulation-not-in-force}
     */
    public CaseFile open(OpenCase wish) {
        try {
            return desk.open(wish);
        } catch (Problem refused) {
            remember(refused, wish.actor(), "casework.open", wish.subject());
            throw refused;
        }
    }

    /**
     * Makes a move.
     *
     * @return the case after the move
     * @throws Problem {@code case-unknown} for strangers, {@code case-moved} when somebody was faster (who, what, when), {@code case-closed},
     *     {@code move-not-possible}, {@code move-not-yours}, {@code four-eyes}, {@code inputs-wrong}, {@code extension-…}, and whatever the
     *     {@link CaseEffect} refuses
     */
    public CaseFile act(CaseId id, CaseMove move, Actor actor) {
        try {
            return desk.act(id, move, actor);
        } catch (Problem refused) {
            remember(refused, actor, "casework.move", reference(id));
            throw refused;
        }
    }

    /**
     * The case as it stands.
     *
     * @throws Problem {@code case-unknown} when there is none or it is none of the actor's business
     */
    public CaseFile get(CaseId id, Actor actor) {
        try {
            return desk.get(id, actor);
        } catch (Problem refused) {
            remember(refused, actor, "casework.read", reference(id));
            throw refused;
        }
    }

    /** The moves the actor may make now, in the order of the table; empty for onlookers. */
    public List<Move> movesOf(CaseFile file, Actor actor) {
        return desk.courseOf(file).movesOf(file, actor);
    }

    /** What a move asks for under the case's rule pack, in the order of the table. */
    public List<Question> questions(CaseFile file, Move move) {
        Terms terms = desk.termsOf(file);
        return move.inputs().stream()
                .map(input -> new Question(input, terms.demands(input), terms.choices(input)))
                .toList();
    }

    /** Title of the regulation the case runs under. */
    public String packTitle(CaseFile file) {
        return desk.termsOf(file).packTitle();
    }

    /** Whether the actor may see the case: one of the parties, or supervising the level. */
    public static boolean isVisible(CaseFile file, Actor actor) {
        return file.concerns(actor) || actor.may(Permission.SUPERVISE);
    }

    /** Which refusals are facts about the person and belong in the log; a form filled in wrongly is not. */
    private void remember(Problem refused, Actor actor, String verb, SubjectRef subject) {
        if (refused.kind() == Problem.Kind.FORBIDDEN || refused.kind() == Problem.Kind.NOT_FOUND) {
            audit.recordApart(Act.of(actor, verb, subject).refused(refused.code()));
        }
    }

    private static SubjectRef reference(CaseId id) {
        return new SubjectRef("case", id.toString(), "");
    }
}
