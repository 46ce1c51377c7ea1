package org.lingqu.sharing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.PartySuccession;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryWithdrawn;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Of an entry that is no longer in the catalog nothing can be granted: what waits for an answer ends with it, and who applied is told. Nothing
 * can be delivered either. Whoever ended a grant, and why ever: what waits to be delivered under it lapses with it, and it has no longer
 * period, so that who waits for one is told so too.
 */
@Component
class WithdrawnApplications {

    /** Sees every case and moves none. */
    private static final Actor LOOKING = Actor.platformWith(Permission.SUPERVISE);

    private final ApplicationBook applications;
    private final Grants grants;
    private final OneByOne each;
    private final Entries entries;
    private final Cases cases;
    private final PartySuccession parties;
    private final Notices notices;

    WithdrawnApplications(
            ApplicationBook applications,
            Grants grants,
            OneByOne each,
            Entries entries,
            Cases cases,
            PartySuccession parties,
            Notices notices) {
        this.applications = applications;
        this.grants = grants;
        this.each = each;
        this.entries = entries;
        this.cases = cases;
        this.parties = parties;
        this.notices = notices;
    }

    @ApplicationModuleListener
    void on(EntryWithdrawn withdrawn) {
        end(withdrawn.code(), withdrawn.reason());
        lapse(applications.grantedCasesFor(List.of(withdrawn.code())));
    }

    @ApplicationModuleListener
    void on(GrantWithdrawn withdrawn) {
        each.each(applications.extending(withdrawn.grant()), this::endExtension);
        lapse(applications.grantedCasesEnded(withdrawn.grant()));
    }

    /** What the withdrawal did not end: lodged at the same time, or in a case that could not be moved then. */
    void look() {
        each.each(applications.extendingEnded(), this::endExtension);
        entries.withdrawnOf(applications.waitedFor()).forEach(code -> end(code, reason(code)));
        lapse(applications.grantedCasesFor(entries.withdrawnOf(applications.grantedInCases())));
        lapse(applications.grantedCasesEnded(null));
    }

    private String reason(ResourceCode code) {
        return entries.withdrawal(entries.kept(code).entry())
                .map(withdrawn -> withdrawn.reason())
                .orElse("");
    }

    private void end(ResourceCode code, String reason) {
        each.each(
                applications.waitingFor(code),
                application -> end(application, reason, "sharing.notice.application-entry-withdrawn"));
    }

    private void endExtension(Application application) {
        GrantId extended = application.extending();
        Grant grant = extended == null ? null : grants.find(extended).orElse(null);
        Withdrawal ended = grant == null ? null : grant.withdrawal();
        if (ended != null) {
            end(application, ended.reason(), "sharing.notice.extension-grant-ended");
        }
    }

    private void end(Application application, String reason, String notice) {
        CaseFile file = openCase(application);
        if (file == null) {
            return;
        }
        takeBack(application, file, reason);
        notices.tell(Notice.to(
                        application.applicant().department(),
                        Phrase.of(notice, application.title(), application.number(), reason))
                .holding(Permission.SHARING_APPLY)
                .at("/sharing/applications/" + application.id())
                .once("application-ended " + application.id()));
    }

    /** Takes an application back in the applicant's name, unless its case has ended; part of the caller's transaction. */
    void takeBack(Application application, String reason) {
        CaseFile file = openCase(application);
        if (file != null) {
            takeBack(application, file, reason);
        }
    }

    private void takeBack(Application application, CaseFile file, String reason) {
        Actor platform = Actor.platformFor(
                application.applicant().department(), application.applicant().name(), Permission.SHARING_APPLY);
        cases.act(file.id(), new CaseMove(ShareProcedure.WITHDRAW, Inputs.NONE, file.version()), platform);
        applications.withdrawnBecause(application.id(), reason);
    }

    private @Nullable CaseFile openCase(Application application) {
        CaseId id = application.caseId();
        CaseFile file = id == null ? null : cases.get(id, LOOKING);
        return file != null && file.isOpen() ? file : null;
    }

    private void lapse(List<CaseId> granted) {
        each.whatever(applications.ofCases(parties.open(granted)), this::lapse);
    }

    private void lapse(Application application) {
        CaseFile file = openCase(application);
        if (file == null || application.isPending()) {
            return;
        }
        Actor platform = Actor.platformFor(
                application.provider().department(), application.provider().name(), Permission.SHARING_ANSWER);
        cases.act(file.id(), new CaseMove(ShareProcedure.LAPSE, Inputs.NONE, file.version()), platform);
    }
}
