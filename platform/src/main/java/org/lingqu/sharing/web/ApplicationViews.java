package org.lingqu.sharing.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.CaseFile;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Permission;
import org.lingqu.sharing.Application;
import org.lingqu.sharing.Grants;
import org.lingqu.sharing.ShareRules;
import org.springframework.stereotype.Component;

/** Gathers what the page of an application, and its part of the case page, show. */
@Component
class ApplicationViews {

    private final Grants grants;
    private final EntryNames names;
    private final ShareRules rules;

    ApplicationViews(Grants grants, EntryNames names, ShareRules rules) {
        this.grants = grants;
        this.names = names;
        this.rules = rules;
    }

    ApplicationView of(Application application, Actor reader) {
        return new ApplicationView(
                application,
                names.of(application),
                grants.of(application.id()).orElse(null),
                List.of(),
                List.of(),
                reader.isOf(application.applicant().department()),
                isParty(application, reader),
                contest(application, reader));
    }

    /** A refusal may be contested by who applied; in which case it was said, or else about which entry. */
    private @Nullable String contest(Application application, Actor reader) {
        if (application.decision().outcome() != Application.Reply.REFUSED
                || !reader.isOf(application.applicant().department())
                || !reader.may(Permission.SHARING_APPLY)
                || !rules.mayContest()) {
            return null;
        }
        CaseId said = application.caseId();
        return "/cases/new?procedure=" + ShareRules.CONTEST + "&type="
                + (said == null ? "catalog-entry&subject=" + application.resource() : "case&subject=" + said);
    }

    ApplicationView of(Application application, CaseFile file, Actor reader) {
        return new ApplicationView(
                application,
                names.of(application),
                grants.of(application.id()).orElse(null),
                rules.refusalRanks(file.packId(), file.packVersion()),
                rules.refusalArticles(file.packId(), file.packVersion()),
                reader.isOf(application.applicant().department()),
                isParty(application, reader),
                null);
    }

    private static boolean isParty(Application application, Actor reader) {
        return reader.isOf(application.applicant().department())
                || reader.isOf(application.provider().department());
    }
}
