package org.lingqu.sharing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Fault;
import org.lingqu.organization.Department;
import org.lingqu.organization.InformationSystems;
import org.springframework.stereotype.Component;

/**
 * Carries out what the data authority decided about an application of a reorganized department; part of the caller's transaction. One the
 * department was to answer is left alone: it follows its entry.
 */
@Component
class ApplicationSettlement {

    private final ApplicationBook applications;
    private final WithdrawnApplications withdrawals;
    private final Handovers handovers;
    private final InformationSystems systems;

    ApplicationSettlement(
            ApplicationBook applications,
            WithdrawnApplications withdrawals,
            Handovers handovers,
            InformationSystems systems) {
        this.applications = applications;
        this.withdrawals = withdrawals;
        this.handovers = handovers;
        this.systems = systems;
    }

    /**
     * The successor goes on with the application, or it is taken back; nothing happens when its case has ended meanwhile.
     *
     * @param successor null when nobody goes on
     * @param note why; the reason of the withdrawal
     * @return what speaks against this successor; null when nothing does
     */
    @Nullable
    Fault settle(Transfer transfer, @Nullable Department successor, String note, Actor authority) {
        Application application =
                applications.find(new ApplicationId(transfer.subject())).orElse(null);
        if (application == null
                || !application.applicant().department().equals(transfer.predecessor())
                || !isOpen(application)) {
            return null;
        }
        if (successor != null) {
            return carried(application, successor, transfer, authority);
        }
        // what waits to be delivered ends with its grant, which is a task of its own
        if (application.isPending()) {
            withdrawals.takeBack(application, note);
        }
        return null;
    }

    private boolean isOpen(Application application) {
        CaseId id = application.caseId();
        return id != null && !handovers.open(List.of(id)).isEmpty();
    }

    private @Nullable Fault carried(Application application, Department successor, Transfer transfer, Actor by) {
        boolean has = systems.find(application.applicant().system())
                .filter(system -> system.department().equals(successor.id()))
                .isPresent();
        if (!has) {
            return Fault.of(
                    "successor",
                    "transfer-system-elsewhere",
                    application.applicant().systemName());
        }
        return handovers.applicant(application, successor, transfer.decision(), by)
                ? null
                : Fault.of("successor", "transfer-party-already", successor.name());
    }
}
