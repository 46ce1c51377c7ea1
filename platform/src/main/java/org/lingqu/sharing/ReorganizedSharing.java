package org.lingqu.sharing;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.DepartmentReorganized;
import org.lingqu.organization.Departments;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A department was merged or split: what it had of sharing goes to who took its duty and its system, in the transaction that records the
 * reorganization. A grant that nobody took whole is suspended, so that nothing leaves for a department that is no more, and becomes a task
 * of the data authority; so does everything else that cannot go over by itself. What others use of its data follows the entries.
 */
@Component
class ReorganizedSharing {

    private final Grants grants;
    private final CopyDeletionRows copies;
    private final ApplicationBook applications;
    private final DemandBook demands;
    private final AnswerRules rules;
    private final Handovers handovers;
    private final TransferBook book;
    private final Departments departments;
    private final Notices notices;
    private final AuditTrail audit;
    private final LegalTime time;

    ReorganizedSharing(
            Grants grants,
            CopyDeletionRows copies,
            ApplicationBook applications,
            DemandBook demands,
            AnswerRules rules,
            Handovers handovers,
            TransferBook book,
            Departments departments,
            Notices notices,
            AuditTrail audit,
            LegalTime time) {
        this.grants = grants;
        this.copies = copies;
        this.applications = applications;
        this.demands = demands;
        this.rules = rules;
        this.handovers = handovers;
        this.book = book;
        this.departments = departments;
        this.notices = notices;
        this.audit = audit;
        this.time = time;
    }

    @EventListener
    void on(DepartmentReorganized event) {
        DepartmentId gone = event.predecessor().id();
        applications.waitingOf(gone).forEach(application -> application(application, event));
        applications
                .ofCases(handovers.open(applications.grantedCasesOf(gone)))
                .forEach(application -> application(application, event));
        // after the applications: what somebody was just granting to the department was waited for with its case, and
        // is seen here
        List<Grant> running = grants.runningFor(gone, time.today());
        Set<GrantId> seen = running.stream().map(Grant::id).collect(Collectors.toSet());
        running.forEach(grant -> grant(grant, event));
        copies.owedBy(gone).stream().filter(grant -> !seen.contains(grant.id())).forEach(grant -> copy(grant, event));
        demands.openOf(gone).forEach(demand -> demand(demand, event));
        rules.naming(gone).forEach(rule -> rule(rule, event));
        DepartmentId authority = authority(event);
        if (event.predecessor().authority() && authority != null) {
            demands.succeedAuthority(gone, authority);
            book.succeedAuthority(gone, authority);
        }
        event.successors().forEach(successor -> tell(successor, event));
    }

    private void grant(Grant grant, DepartmentReorganized event) {
        Succession.Heir heir = Succession.ofUse(
                event, grant.consumer().system(), grant.purpose().dutyId(), grant.provider());
        Department successor = heir.successor();
        if (successor != null) {
            handovers.user(grant, successor, heir.duty(), event.decision(), event.by());
        } else if (!grant.isSuspended()) {
            grants.suspend(grant.id(), new Suspension(time.now(), event.by().name(), event.decision()));
            notices.tell(Notice.to(
                            grant.provider().department(),
                            Phrase.of(
                                    "sharing.notice.user-gone",
                                    grant.number(),
                                    grant.title(),
                                    event.predecessor().name(),
                                    event.decision()))
                    .holding(Permission.SHARING_ANSWER)
                    .at("/sharing/grants/" + grant.id()));
        }
        keep(Transfer.Kind.GRANT, grant.id().value(), grant.number(), grant.title(), heir, event);
    }

    /** The grant has ended; its copy is still to be deleted, by who has the system now. */
    private void copy(Grant grant, DepartmentReorganized event) {
        Succession.Heir heir = Succession.ofUse(
                event, grant.consumer().system(), grant.purpose().dutyId(), grant.provider());
        Department successor = heir.successor();
        if (successor != null) {
            handovers.deletions(grant.id(), event.predecessor().id(), successor, event.decision(), event.by());
        }
        keep(Transfer.Kind.GRANT, grant.id().value(), grant.number(), grant.title(), heir, event);
    }

    private void application(Application application, DepartmentReorganized event) {
        boolean own =
                application.applicant().department().equals(event.predecessor().id());
        Succession.Heir heir = own
                ? Succession.ofUse(
                        event,
                        application.applicant().system(),
                        application.content().purpose().dutyId(),
                        application.provider())
                : event.whole()
                        .map(whole -> new Succession.Heir(whole, null, ""))
                        .orElseGet(() -> Succession.Heir.none(Succession.NOT_NAMED));
        Department successor = heir.successor();
        if (successor != null) {
            boolean moved = own
                    ? handovers.applicant(application, successor, event.decision(), event.by())
                    : handovers.provider(application, successor, event.decision(), event.by());
            heir = moved ? heir : Succession.Heir.none(Succession.CASE_STAYS);
        }
        keep(
                Transfer.Kind.APPLICATION,
                application.id().value(),
                application.number(),
                application.title(),
                heir,
                event);
    }

    private void demand(Demand demand, DepartmentReorganized event) {
        Demand.Assignment assignment = demand.assignment();
        boolean own = demand.applicant().department().equals(event.predecessor().id());
        Succession.Heir heir = own
                ? Succession.ofDuty(event, demand.content().duty())
                : event.whole()
                        .map(whole -> new Succession.Heir(whole, null, ""))
                        .orElseGet(() -> Succession.Heir.none(Succession.NOT_NAMED));
        Department successor = heir.successor();
        if (successor != null) {
            boolean moved = own
                    ? handovers.demanding(demand, successor, heir.duty(), event.decision(), event.by())
                    : assignment != null
                            && handovers.answering(demand, assignment, successor, event.decision(), event.by());
            heir = moved ? heir : Succession.Heir.none(Succession.CASE_STAYS);
        }
        keep(
                Transfer.Kind.DEMAND,
                demand.id().value(),
                demand.number(),
                demand.content().title(),
                heir,
                event);
    }

    /** A rule consents for one department; for which of several successors it would, only its provider can say. */
    private void rule(AnswerRule rule, DepartmentReorganized event) {
        Department whole = event.whole().orElse(null);
        if (whole != null) {
            handovers.named(rule, event.predecessor().id(), whole);
        }
        keep(
                Transfer.Kind.RULE,
                rule.id(),
                rule.number(),
                rule.resource().value(),
                whole == null ? Succession.Heir.none(Succession.NOT_NAMED) : new Succession.Heir(whole, null, ""),
                event);
    }

    private void keep(
            Transfer.Kind kind,
            UUID subject,
            String number,
            String title,
            Succession.Heir heir,
            DepartmentReorganized event) {
        Department successor = heir.successor();
        Transfer transfer = new Transfer(
                Uuids.next(),
                event.id(),
                event.decision(),
                kind,
                subject,
                number,
                title,
                event.predecessor().id(),
                event.predecessor().name(),
                successor == null ? null : successor.id(),
                successor == null ? "" : successor.name(),
                authority(event),
                heir.obstacle(),
                time.now(),
                null);
        book.add(transfer);
        audit.record(Act.of(
                        event.by(),
                        successor == null ? "sharing.keep-back" : "sharing.transfer",
                        new SubjectRef("sharing-transfer", transfer.id().toString(), title))
                .with("kind", kind)
                .with("number", number)
                .with("successor", transfer.successorName())
                .with("obstacle", heir.obstacle()));
        if (successor == null && transfer.authority() != null) {
            notices.tell(Notice.to(
                            transfer.authority(),
                            Phrase.of(
                                    "sharing.notice.transfer-task",
                                    event.predecessor().name(),
                                    number,
                                    title))
                    .holding(Permission.SUPERVISE)
                    .at("/sharing/transfers")
                    .once("sharing-transfer/" + transfer.id()));
        }
    }

    private @Nullable DepartmentId authority(DepartmentReorganized event) {
        return departments
                .authorityOf(event.predecessor().region())
                .map(Department::id)
                .orElse(null);
    }

    private void tell(Department successor, DepartmentReorganized event) {
        notices.tell(Notice.to(
                        successor.id(),
                        Phrase.of(
                                "sharing.notice.transferred",
                                event.predecessor().name(),
                                event.decision()))
                .holding(Permission.SHARING_APPLY)
                .at("/sharing/transfers")
                .once("sharing-transfer/" + event.id() + "/" + successor.id()));
    }
}
