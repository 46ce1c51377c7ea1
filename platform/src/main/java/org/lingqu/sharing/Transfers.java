package org.lingqu.sharing;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.InformationSystems;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What became of things of reorganized departments, and what the data authority still has to decide. */
@Service
public class Transfers {

    private static final int LONGEST = 500;

    private final TransferBook book;
    private final Handovers handovers;
    private final Grants grants;
    private final GrantEnd endings;
    private final GrantPause pauses;
    private final ApplicationSettlement waiting;
    private final Departments departments;
    private final InformationSystems systems;
    private final AuditTrail audit;
    private final LegalTime time;

    Transfers(
            TransferBook book,
            Handovers handovers,
            Grants grants,
            GrantEnd endings,
            GrantPause pauses,
            ApplicationSettlement waiting,
            Departments departments,
            InformationSystems systems,
            AuditTrail audit,
            LegalTime time) {
        this.book = book;
        this.handovers = handovers;
        this.grants = grants;
        this.endings = endings;
        this.pauses = pauses;
        this.waiting = waiting;
        this.departments = departments;
        this.systems = systems;
        this.audit = audit;
        this.time = time;
    }

    /** For the data authority all of its region, for others what concerns their department; tasks first, at most 500. */
    @Transactional(readOnly = true)
    public List<Transfer> of(Actor reader) {
        return reader.may(Permission.SUPERVISE) ? book.under(reader.home()) : book.of(reader.home());
    }

    /**
     * Settles a task. A grant goes on with a department that has the system now, or ends; an application of the department likewise, or is
     * taken back. For everything else the settlement says what was done about it.
     *
     * @param successor who goes on with a grant or an application; null ends it
     * @param note why
     * @throws Problem {@code permission-missing}; {@code transfer-unknown} also for that of another authority; {@code transfer-settled};
     *     {@code transfer-incomplete}
     */
    @Transactional
    public Transfer settle(UUID id, @Nullable DepartmentId successor, String note, Actor actor) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        Transfer transfer = book.find(id)
                .filter(found -> actor.home().equals(found.authority()))
                .orElseThrow(() -> Problem.notFound("transfer-unknown"));
        if (!transfer.isTask()) {
            throw Problem.conflict("transfer-settled").with(transfer.number());
        }
        PlainText.faultOfText("note", note, LONGEST, true).ifPresent(fault -> {
            throw wrong(transfer, fault);
        });
        Department named =
                successor == null ? null : departments.find(successor).orElse(null);
        if (successor != null && named == null) {
            throw wrong(transfer, Fault.of("successor", "department-not-here", successor));
        }
        if (transfer.kind() == Transfer.Kind.GRANT) {
            grant(transfer, named, note.strip(), actor);
        }
        if (transfer.kind() == Transfer.Kind.APPLICATION) {
            Fault against = waiting.settle(transfer, named, note.strip(), actor);
            if (against != null) {
                throw wrong(transfer, against);
            }
        }
        String by = actor.departmentName() + " " + actor.name();
        Transfer.Settlement settlement = new Transfer.Settlement(time.now(), by, note.strip());
        if (!book.settle(id, named == null ? null : named.id(), named == null ? "" : named.name(), settlement)) {
            throw Problem.conflict("transfer-settled").with(transfer.number());
        }
        audit.record(Act.of(
                        actor,
                        "sharing.settle-transfer",
                        new SubjectRef("sharing-transfer", id.toString(), transfer.title()))
                .with("kind", transfer.kind())
                .with("number", transfer.number())
                .with("successor", named == null ? "" : named.name()));
        return book.find(id).orElseThrow(() -> Problem.notFound("transfer-unknown"));
    }

    private void grant(Transfer transfer, @Nullable Department successor, String note, Actor actor) {
        GrantId id = new GrantId(transfer.subject());
        Grant grant = grants.find(id)
                .orElseThrow(() -> Problem.notFound("grant-unknown").with(id));
        if (grant.isWithdrawn()) {
            if (successor != null) {
                handovers.deletions(id, grant.consumer().department(), successor, transfer.decision(), actor);
            }
            return;
        }
        if (successor == null) {
            endings.endFor(grant, note, actor);
            return;
        }
        boolean has = systems.find(grant.consumer().system())
                .filter(system -> system.department().equals(successor.id()))
                .isPresent();
        if (!has) {
            throw wrong(
                    transfer,
                    Fault.of(
                            "successor",
                            "transfer-system-elsewhere",
                            grant.consumer().systemName()));
        }
        handovers.user(grant, successor, null, transfer.decision(), actor);
        Suspension suspension = grant.suspension();
        // the provider's own suspension is the provider's to lift
        if (suspension != null && suspension.reason().equals(transfer.decision())) {
            pauses.goOn(grant, successor, note, actor);
        }
    }

    private static Problem wrong(Transfer transfer, Fault fault) {
        return Problem.badInput("transfer-incomplete").with(transfer.number()).faults(List.of(fault));
    }
}
