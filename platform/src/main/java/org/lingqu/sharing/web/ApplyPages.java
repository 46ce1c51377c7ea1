package org.lingqu.sharing.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.lingqu.casework.Attachments;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.organization.DepartmentFunctions;
import org.lingqu.organization.InformationSystems;
import org.lingqu.sharing.Application;
import org.lingqu.sharing.Applications;
import org.lingqu.sharing.Grants;
import org.lingqu.sharing.Scenarios;
import org.lingqu.sharing.ShareRules;
import org.lingqu.ui.FormFaults;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The form in which a department asks for data; reached from the page of the entry. */
@Controller
class ApplyPages {

    private final Applications applications;
    private final Grants grants;
    private final InformationSystems systems;
    private final DepartmentFunctions duties;
    private final Scenarios scenarios;
    private final ShareRules rules;
    private final Attachments attachments;
    private final LegalTime time;

    ApplyPages(
            Applications applications,
            Grants grants,
            InformationSystems systems,
            DepartmentFunctions duties,
            Scenarios scenarios,
            ShareRules rules,
            Attachments attachments,
            LegalTime time) {
        this.applications = applications;
        this.grants = grants;
        this.systems = systems;
        this.duties = duties;
        this.scenarios = scenarios;
        this.rules = rules;
        this.attachments = attachments;
        this.time = time;
    }

    @GetMapping("/sharing/apply/{prefix}/{suffix}")
    String form(Actor actor, @PathVariable String prefix, @PathVariable String suffix, Model model) {
        return page(entry(prefix, suffix, actor), actor, FormFaults.none(), model);
    }

    @PostMapping("/sharing/apply/{prefix}/{suffix}")
    String apply(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            HttpServletRequest request,
            Model model) {
        EntryVersion entry = entry(prefix, suffix, actor);
        try {
            ApplyForm form = new ApplyForm(request, RowFields.kinds(entry));
            Application application = applications.apply(
                    form.wish(
                            entry.code(),
                            Materials.store(
                                    attachments, entry.content().sharing().materials(), request)),
                    actor);
            return "redirect:" + next(application);
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT && refused.kind() != Problem.Kind.TOO_LARGE) {
                throw refused;
            }
            return page(entry, actor, FormFaults.of(refused, request), model);
        }
    }

    private String next(Application application) {
        if (application.caseId() != null) {
            return "/cases/" + application.caseId();
        }
        return grants.of(application.id())
                .map(grant -> "/sharing/grants/" + grant.id())
                .orElse("/sharing/applications/" + application.id());
    }

    private EntryVersion entry(String prefix, String suffix, Actor actor) {
        return applications.appliedFor(new ResourceCode(prefix + "/" + suffix), actor);
    }

    private String page(EntryVersion entry, Actor actor, FormFaults form, Model model) {
        model.addAttribute(
                "view",
                new ApplyView(
                        entry,
                        systems.of(actor.home()),
                        duties.of(List.of(actor.home())),
                        scenarios.of(actor.home()),
                        rules.routeOf(entry),
                        rules.answerArticles(),
                        rules.statements(),
                        CustodyRules.of(rules),
                        time.today()));
        model.addAttribute("form", form);
        model.addAttribute("place", "sharing");
        return "sharing/apply";
    }
}
