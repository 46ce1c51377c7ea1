package org.lingqu.sharing;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Fault;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.InformationSystems;
import org.springframework.stereotype.Component;

/**
 * Carries out what the data authority decided about an application of a reorganized department, or one it was to answer; part of the caller's
 * transaction. Who answers is who answers for the entry, where the catalog names a department that still is.
 */
@Component
class ApplicationSettlement {

    private final ApplicationBook applications;
    private final WithdrawnApplications withdrawals;
    private final Handovers handovers;
    private final InformationSystems systems;
    private final Entries entries;
    private final Departments departments;

    ApplicationSettlement(
            ApplicationBook applications,
            WithdrawnApplications withdrawals,
            Handovers handovers,
            InformationSystems systems,
            Entries entries,
            Departments departments) {
        this.applications = applications;
        this.withdrawals = withdrawals;
        this.handovers = handovers;
        this.systems = systems;
        this.entries = entries;
        this.departments = departments;
    }

    /**
     * The successor goes on with the application, or answers it, or it is taken back; nothing happens when its case has ended meanwhile, or has
     * followed its entry.
     *
     * @param successor null when nobody goes on
     * @param note why; the reason of the withdrawal
     * @return what speaks against this successor; null when nothing does
     */
    @Nullable
    Fault settle(Transfer transfer, @Nullable Department successor, String note, Actor authority) {
        Application application =
                applications.find(new ApplicationId(transfer.subject())).orElse(null);
        if (application == null || !isOpen(application)) {
            return null;
        }
        if (application.provider().department().equals(transfer.predecessor())) {
            return answered(application, successor, transfer, authority);
        }
        if (!application.applicant().department().equals(transfer.predecessor())) {
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

    private @Nullable Fault answered(
            Application application, @Nullable Department successor, Transfer transfer, Actor by) {
        if (successor == null) {
            return Fault.of("successor", "transfer-answerer-needed");
        }
        Optional<EntryVersion> elsewhere = entries.findPublished(application.resource())
                .filter(entry ->
                        !entry.provider().equals(successor.id()) && !departments.isDissolved(entry.provider()));
        if (elsewhere.isPresent()) {
            return Fault.of(
                    "successor", "transfer-entry-elsewhere", elsewhere.get().providerName());
        }
        return handovers.provider(application, successor, transfer.decision(), by)
                ? null
                : Fault.of("successor", "transfer-applicant-already", successor.name());
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
