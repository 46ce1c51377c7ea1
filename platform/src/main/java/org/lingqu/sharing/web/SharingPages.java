package org.lingqu.sharing.web;

import gg.jte.Content;
import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.ResourceSupply;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.ByReference;
import org.lingqu.sharing.Application;
import org.lingqu.sharing.ApplicationId;
import org.lingqu.sharing.Applications;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantEnd;
import org.lingqu.sharing.GrantPanel;
import org.lingqu.sharing.GrantPause;
import org.lingqu.sharing.Grants;
import org.lingqu.sharing.coverage.Supplies;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.PublicAddress;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A department's applications and grants, as user and as provider. */
@Controller
@RequestMapping("/sharing")
class SharingPages {

    private final Applications applications;
    private final ApplicationViews views;
    private final Grants grants;
    private final GrantEnd endings;
    private final GrantPause pauses;
    private final GrantUse use;
    private final UseCharts charts;
    private final EntryNames names;
    private final ObjectProvider<GrantPanel> panels;
    private final TemplateEngine templates;
    private final LegalTime time;
    private final ByReference references;
    private final Supplies supplies;
    private final Behind behind;
    private final PublicAddress address;

    SharingPages(
            Applications applications,
            ApplicationViews views,
            Grants grants,
            GrantEnd endings,
            GrantPause pauses,
            GrantUse use,
            UseCharts charts,
            EntryNames names,
            ObjectProvider<GrantPanel> panels,
            TemplateEngine templates,
            LegalTime time,
            ByReference references,
            Supplies supplies,
            Behind behind,
            PublicAddress address) {
        this.applications = applications;
        this.views = views;
        this.grants = grants;
        this.endings = endings;
        this.pauses = pauses;
        this.use = use;
        this.charts = charts;
        this.names = names;
        this.panels = panels;
        this.templates = templates;
        this.time = time;
        this.references = references;
        this.supplies = supplies;
        this.behind = behind;
        this.address = address;
    }

    @GetMapping
    String lists(
            Actor actor,
            @RequestParam(required = false) @Nullable String lodged,
            @RequestParam(required = false) @Nullable String used,
            @RequestParam(required = false) @Nullable String received,
            @RequestParam(required = false) @Nullable String given,
            Model model) {
        int most = SharingLists.PAGE;
        model.addAttribute(
                "view",
                new SharingLists(
                        applications.lodgedBy(actor, behind.application(lodged, actor), most),
                        grants.usedBy(actor.home(), behind.grant(used, actor), most),
                        applications.addressedTo(actor, behind.application(received, actor), most),
                        grants.givenBy(actor.home(), behind.grant(given, actor), most),
                        time.today()));
        return "sharing/lists";
    }

    @GetMapping("/applications/{id}")
    String application(Actor actor, @PathVariable String id, Model model) {
        Application application = applications.get(ApplicationId.of(id), actor);
        model.addAttribute("view", views.of(application, actor));
        return "sharing/application";
    }

    @PostMapping("/applications/{id}/withdrawal")
    String withdraw(Actor actor, @PathVariable String id) {
        applications.withdraw(ApplicationId.of(id), actor);
        return "redirect:/sharing/applications/" + id;
    }

    @GetMapping("/grants/{id}")
    String grant(Actor actor, @PathVariable String id, Model model) {
        Grant grant = grants.get(GrantId.of(id), actor);
        model.addAttribute(
                "view",
                new GrantView(
                        grant,
                        references.kindOf(grant.consumer().department()),
                        names.of(grant),
                        use.latest(grant),
                        use.today(grant),
                        charts.of(grant),
                        address.base(),
                        time.today(),
                        mayEnd(grant, actor),
                        mayPause(grant, actor),
                        mayExtend(grant, actor),
                        supplies.of(grant.resource())
                                .map(ResourceSupply.Supply::overdueSince)
                                .orElse(null),
                        panels(grant, actor)));
        return "sharing/grant";
    }

    @GetMapping("/grants/{id}/withdrawal")
    String askEnd(Actor actor, @PathVariable String id, Model model) {
        return confirm(grants.get(GrantId.of(id), actor), FormFaults.none(), model);
    }

    @PostMapping("/grants/{id}/withdrawal")
    String end(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            Model model) {
        try {
            endings.withdraw(GrantId.of(id), reason, actor);
            return "redirect:/sharing/grants/" + id;
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return confirm(grants.get(GrantId.of(id), actor), FormFaults.of(refused, request), model);
        }
    }

    private static String confirm(Grant grant, FormFaults form, Model model) {
        model.addAttribute("grant", grant);
        model.addAttribute("form", form);
        return "sharing/grant-end";
    }

    @GetMapping("/grants/{id}/suspension")
    String askPause(Actor actor, @PathVariable String id, Model model) {
        return pause(grants.get(GrantId.of(id), actor), FormFaults.none(), model);
    }

    @PostMapping("/grants/{id}/suspension")
    String pause(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            Model model) {
        Grant grant = grants.get(GrantId.of(id), actor);
        try {
            if (grant.isSuspended()) {
                pauses.resume(grant.id(), reason, actor);
            } else {
                pauses.suspend(grant.id(), reason, actor);
            }
            return "redirect:/sharing/grants/" + id;
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return pause(grant, FormFaults.of(refused, request), model);
        }
    }

    private static String pause(Grant grant, FormFaults form, Model model) {
        model.addAttribute("grant", grant);
        model.addAttribute("form", form);
        return "sharing/grant-pause";
    }

    @GetMapping("/grants/{id}/extension")
    String askExtension(Actor actor, @PathVariable String id, Model model) {
        return extension(grants.get(GrantId.of(id), actor), FormFaults.none(), model);
    }

    @PostMapping("/grants/{id}/extension")
    String extend(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            Model model) {
        try {
            Application application = applications.extend(GrantId.of(id), day(until), reason, actor);
            return "redirect:" + (application.isPending() ? "/cases/" + application.caseId() : "/sharing/grants/" + id);
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return extension(grants.get(GrantId.of(id), actor), FormFaults.of(refused, request), model);
        }
    }

    private String extension(Grant grant, FormFaults form, Model model) {
        model.addAttribute("grant", grant);
        model.addAttribute("form", form);
        model.addAttribute("until", grant.period().to().plusYears(1));
        return "sharing/grant-extension";
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    private List<GrantView.Panel> panels(Grant grant, Actor actor) {
        return panels.stream()
                .filter(panel -> panel.fits(grant.manner()))
                .map(panel ->
                        new GrantView.Panel(panel.anchor(), panel.title(), page -> (Content) output -> templates.render(
                                panel.template() + ".jte",
                                Map.of("page", page, "model", panel.model(grant, actor)),
                                output)))
                .toList();
    }

    private static boolean mayPause(Grant grant, Actor actor) {
        return !grant.isWithdrawn()
                && actor.isOf(grant.provider().department())
                && actor.may(Permission.SHARING_ANSWER);
    }

    private static boolean mayExtend(Grant grant, Actor actor) {
        return !grant.isWithdrawn() && actor.isOf(grant.consumer().department()) && actor.may(Permission.SHARING_APPLY);
    }

    private static boolean mayEnd(Grant grant, Actor actor) {
        boolean provider = actor.isOf(grant.provider().department());
        return !grant.isWithdrawn() && actor.may(provider ? Permission.SHARING_ANSWER : Permission.SHARING_APPLY);
    }
}
