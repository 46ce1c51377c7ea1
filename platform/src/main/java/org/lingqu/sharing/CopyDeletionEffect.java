package org.lingqu.sharing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.casework.CaseEffect;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.Move;
import org.lingqu.casework.MoveGuard;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.springframework.stereotype.Component;

/** Keeps what the steward confirms, and lets nobody lift the duty by hand. */
@Component
class CopyDeletionEffect implements CaseEffect, MoveGuard {

    private final CopyDeletionRows rows;
    private final Grants grants;
    private final AuditTrail audit;
    private final LegalTime time;

    CopyDeletionEffect(CopyDeletionRows rows, Grants grants, AuditTrail audit, LegalTime time) {
        this.rows = rows;
        this.grants = grants;
        this.audit = audit;
        this.time = time;
    }

    @Override
    public String procedure() {
        return CopyDeletionProcedure.ID;
    }

    @Override
    public void apply(CaseFile file, String move, Inputs inputs, Actor actor) {
        switch (move) {
            case CopyDeletionProcedure.CONFIRM -> confirm(file, inputs, actor);
            case CopyDeletionProcedure.LIFT -> rows.lifted(file.id(), time.now());
            default -> {
                // nothing else is kept
            }
        }
    }

    private void confirm(CaseFile file, Inputs inputs, Actor actor) {
        CopyDeletion deletion = rows.find(file.id())
                .orElseThrow(() -> Problem.notFound("case-unknown").with(file.id()));
        Grant grant = grants.find(deletion.grant())
                .orElseThrow(() -> Problem.notFound("grant-unknown").with(deletion.grant()));
        LocalDate on = inputs.date(CopyDeletionProcedure.DELETED_ON).orElseThrow(() -> Problem.unavailable("internal"));
        LocalDate issued = LegalTime.dateOf(grant.issuedAt());
        if (on.isAfter(time.today()) || on.isBefore(issued)) {
            throw Problem.badInput("deletion-incomplete")
                    .with(grant.number())
                    .faults(List.of(
                            Fault.of(CopyDeletionProcedure.DELETED_ON, "deletion-day-outside", issued, time.today())));
        }
        CopyDeletion.Confirmation told = new CopyDeletion.Confirmation(
                inputs.text(CopyDeletionProcedure.WHAT),
                inputs.text(CopyDeletionProcedure.PLACE),
                on,
                inputs.text(CopyDeletionProcedure.DELETED_BY),
                actor.departmentName() + " " + actor.name());
        rows.confirmed(file.id(), told, time.now());
        audit.record(Act.of(actor, "sharing.copy-deleted", GrantIssue.reference(grant))
                .with("case", file.number())
                .with("what", told.what())
                .with("place", told.place())
                .with("on", told.on())
                .with("by", told.by()));
    }

    /** A grant that goes on lifts the duty; no person does. */
    @Override
    public Optional<Problem> against(CaseFile file, Move move, Actor actor) {
        boolean byHand = file.procedure().equals(CopyDeletionProcedure.ID)
                && move.name().equals(CopyDeletionProcedure.LIFT)
                && actor.kind() != Actor.Kind.PLATFORM;
        return byHand ? Optional.of(Problem.forbidden("deletion-stays").with(file.number())) : Optional.empty();
    }
}
