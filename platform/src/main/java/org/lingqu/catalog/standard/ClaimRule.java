package org.lingqu.catalog.standard;

import java.util.List;
import java.util.Optional;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.EntryWithdrawn;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.DraftRule;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps what is fixed on a claimed draft, and the case of the claim in step with the draft. */
@Component
class ClaimRule implements DraftRule {

    private final Claims claims;
    private final ClaimRows rows;
    private final Cases cases;

    ClaimRule(@Lazy Claims claims, ClaimRows rows, @Lazy Cases cases) {
        this.claims = claims;
        this.rows = rows;
        this.cases = cases;
    }

    @Override
    public List<Fault> faults(Draft draft) {
        return touched(draft, draft.sheet());
    }

    @Override
    public void mayKeep(Draft draft, Sheet typed) {
        List<Fault> touched = touched(draft, typed);
        if (!touched.isEmpty()) {
            throw Problem.badInput("entry-locked").with(draft.sheet().name()).faults(touched);
        }
    }

    @Override
    public void handedIn(Draft draft, Actor actor) {
        move(draft, Claim.State.COMPILED, "compile", Inputs.NONE, actor);
    }

    /** What is in the catalog stays claimed when only a change of it is thrown away. */
    @Override
    public void discarded(Draft draft, Actor actor) {
        if (draft.isChange()) {
            return;
        }
        move(
                draft,
                Claim.State.GIVEN_UP,
                "give-up",
                Inputs.of(
                        "reason",
                        draft.sheet().name().isBlank() ? "—" : draft.sheet().name()),
                actor);
    }

    /** What is no longer in the catalog keeps nobody else from claiming the standard entry; the case of the claim is over. */
    @EventListener
    void on(EntryWithdrawn withdrawn) {
        rows.ofEntry(withdrawn.entry())
                .filter(claim -> claim.state().holds())
                .ifPresent(claim -> rows.move(claim, Claim.State.GIVEN_UP));
    }

    private List<Fault> touched(Draft draft, Sheet typed) {
        return claims.fixed(draft.entry()).map(fixed -> fixed.touched(typed)).orElse(List.of());
    }

    private void move(Draft draft, Claim.State to, String name, Inputs inputs, Actor actor) {
        Optional<Claim> claim =
                rows.ofEntry(draft.entry()).filter(each -> each.state().holds() && each.state() != to);
        claim.ifPresent(each -> rows.move(each, to));
        claim.flatMap(each -> Optional.ofNullable(each.inCase())).ifPresent(id -> move(id, name, inputs, actor));
    }

    private void move(CaseId id, String name, Inputs inputs, Actor actor) {
        CaseFile file = cases.get(id, actor);
        if (file.isOpen()) {
            cases.act(id, new CaseMove(name, inputs, file.version()), actor);
        }
    }
}
