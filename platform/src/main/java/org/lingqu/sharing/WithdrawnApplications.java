package org.lingqu.sharing;

import java.util.List;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.PartySuccession;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryWithdrawn;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Of an entry that is no longer in the catalog nothing can be granted: what waits for an answer ends with it, and who applied is told. Nothing
 * can be delivered either: what was granted and waits for that lapses with its grant.
 */
@Component
class WithdrawnApplications {

    /** Sees every case and moves none. */
    private static final Actor LOOKING = Actor.platformWith(Permission.SUPERVISE);

    private final ApplicationBook applications;
    private final OneByOne each;
    private final Entries entries;
    private final Cases cases;
    private final PartySuccession parties;
    private final Notices notices;

    WithdrawnApplications(
            ApplicationBook applications,
            OneByOne each,
            Entries entries,
            Cases cases,
            PartySuccession parties,
            Notices notices) {
        this.applications = applications;
        this.each = each;
        this.entries = entries;
        this.cases = cases;
        this.parties = parties;
        this.notices = notices;
    }

    @ApplicationModuleListener
    void on(EntryWithdrawn withdrawn) {
        end(withdrawn.code(), withdrawn.reason());
        lapse(List.of(withdrawn.code()));
    }

    /** What the withdrawal did not end: lodged at the same time, or in a case that could not be moved then. */
    void look() {
        entries.withdrawnOf(applications.waitedFor()).forEach(code -> end(code, reason(code)));
        lapse(entries.withdrawnOf(applications.grantedInCases()));
    }

    private String reason(ResourceCode code) {
        return entries.withdrawal(entries.kept(code).entry())
                .map(withdrawn -> withdrawn.reason())
                .orElse("");
    }

    private void end(ResourceCode code, String reason) {
        each.each(applications.waitingFor(code), application -> end(application, reason));
    }

    private void end(Application application, String reason) {
        CaseId id = application.caseId();
        CaseFile file = id == null ? null : cases.get(id, LOOKING);
        if (file == null || !file.isOpen()) {
            return;
        }
        Actor platform = Actor.platformFor(
                application.applicant().department(), application.applicant().name(), Permission.SHARING_APPLY);
        cases.act(file.id(), new CaseMove(ShareProcedure.WITHDRAW, Inputs.NONE, file.version()), platform);
        notices.tell(Notice.to(
                        application.applicant().department(),
                        Phrase.of(
                                "sharing.notice.application-entry-withdrawn",
                                application.title(),
                                application.number(),
                                reason))
                .holding(Permission.SHARING_APPLY)
                .at("/sharing/applications/" + application.id())
                .once("application-ended " + application.id()));
    }

    private void lapse(List<ResourceCode> codes) {
        List<Application> delivering = parties.open(applications.grantedCasesFor(codes)).stream()
                .flatMap(id -> applications.ofCase(id).stream())
                .toList();
        each.whatever(delivering, this::lapse);
    }

    private void lapse(Application application) {
        CaseId id = application.caseId();
        CaseFile file = id == null ? null : cases.get(id, LOOKING);
        if (file == null || !file.isOpen() || application.isPending()) {
            return;
        }
        Actor platform = Actor.platformFor(
                application.provider().department(), application.provider().name(), Permission.SHARING_ANSWER);
        cases.act(file.id(), new CaseMove(ShareProcedure.LAPSE, Inputs.NONE, file.version()), platform);
    }
}
