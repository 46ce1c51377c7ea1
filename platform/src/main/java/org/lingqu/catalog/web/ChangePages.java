package org.lingqu.catalog.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.lingqu.catalog.change.ChangeKind;
import org.lingqu.catalog.change.Changes;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.rules.Norm;
import org.lingqu.ui.FormFaults;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Changes outside the catalog, the tasks they make, and the register of norms. */
@Controller
@RequestMapping("/catalog")
class ChangePages {

    private final Changes changes;
    private final NormList norms;
    private final Departments departments;

    ChangePages(Changes changes, NormList norms, Departments departments) {
        this.changes = changes;
        this.norms = norms;
        this.departments = departments;
    }

    @GetMapping("/changes")
    String list(Actor actor, Model model) {
        model.addAttribute("changes", changes.latest(actor));
        return "catalog/changes";
    }

    @GetMapping("/changes/new")
    String blank(
            Actor actor,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String code,
            Model model) {
        mustRecord(actor);
        return form(fresh(kind, what, code), FormFaults.none(), model);
    }

    @PostMapping("/changes")
    String record(Actor actor, HttpServletRequest request, Model model) {
        try {
            changes.record(ChangeForm.read(request), actor);
            return "redirect:/catalog/changes";
        } catch (Problem refused) {
            if (refused.faults().isEmpty()) {
                throw refused;
            }
            String kind = Objects.requireNonNullElse(request.getParameter("kind"), "");
            return form(fresh(kind, "", ""), FormFaults.of(refused, request), model);
        }
    }

    @GetMapping("/norms")
    String norms(Actor actor, Model model) {
        model.addAttribute("norms", norms.all());
        model.addAttribute("recording", actor.may(Permission.CATALOG_REVIEW) || actor.may(Permission.CATALOG_COMPILE));
        return "catalog/norms";
    }

    private ChangeFormView fresh(String kind, String what, String codes) {
        return new ChangeFormView(
                kind,
                what,
                codes,
                norms.register().stream().map(Norm::title).toList(),
                departments.all().stream().map(Department::name).distinct().toList());
    }

    private static String form(ChangeFormView fresh, FormFaults form, Model model) {
        model.addAttribute("fresh", fresh);
        model.addAttribute("form", form);
        model.addAttribute("kinds", ChangeKind.values());
        return "catalog/change";
    }

    private static void mustRecord(Actor actor) {
        if (!actor.may(Permission.CATALOG_REVIEW)) {
            actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        }
    }
}
