package org.lingqu.sharing;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingqu.casework.Attachment;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.OpenCase;
import org.lingqu.casework.Party;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.rules.RulePack;
import org.springframework.stereotype.Component;

/** Opens the case that answers an application: by the providing department, or by negotiation where the data are withheld. */
@Component
class ApplicationCases {

    private static final int LONGEST_SCOPE = 200;

    private final Cases cases;
    private final DemandForms forms;

    ApplicationCases(Cases cases, DemandForms forms) {
        this.cases = cases;
        this.forms = forms;
    }

    /** @throws Problem what {@link Cases#open} refuses */
    void open(Application application, EntryVersion entry, Wish wish, RulePack pack, Actor actor) {
        CaseId caseId = application.caseId();
        if (caseId == null) {
            throw Problem.unavailable("internal");
        }
        List<Attachment> files = Stream.concat(
                        wish.materials().values().stream(), forms.filesOf(application, pack).stream())
                .toList();
        OpenCase opening = OpenCase.of(
                        caseId,
                        procedure(application.route(), entry.sharingType()),
                        new SubjectRef("sharing-application", application.id().toString(), application.title()),
                        actor,
                        Party.department(
                                ShareProcedure.APPLICANT,
                                application.applicant().department(),
                                application.applicant().name()),
                        Party.department(
                                ShareProcedure.PROVIDER,
                                application.provider().department(),
                                application.provider().name()))
                .draftedBy(Set.of(new AccountId(actor.id())))
                .attaching(files)
                .under(pack.id());
        cases.open(
                application.route() == Application.Route.NEGOTIATION ? opening.stating(demand(application)) : opening);
    }

    private static String procedure(Application.Route route, SharingType type) {
        if (route == Application.Route.NEGOTIATION) {
            return WithheldShareProcedure.ID;
        }
        return type == SharingType.UNCONDITIONAL ? UnconditionalShareProcedure.ID : ShareProcedure.ID;
    }

    /** What a demand for withheld data must state; the items are its scope. */
    private static Inputs demand(Application application) {
        Content content = application.content();
        String items = content.items().stream().map(GrantedItem::name).collect(Collectors.joining("、"));
        return Inputs.of(
                "duty",
                content.purpose().duty(),
                "purpose",
                content.purpose().scenario(),
                "scope",
                items.length() > LONGEST_SCOPE ? items.substring(0, LONGEST_SCOPE - 1) + "…" : items);
    }
}
