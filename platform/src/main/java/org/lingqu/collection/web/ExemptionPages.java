package org.lingqu.collection.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.lingqu.collection.gathering.Exemption;
import org.lingqu.collection.gathering.Exemptions;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;
import org.lingqu.organization.Departments;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.FormFields;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What need not be gathered, each with its basis. */
@Controller
@RequestMapping("/collection/exemptions")
class ExemptionPages {

    private static final int PAGE = 20;
    private static final Pattern EXEMPTING = Pattern.compile("department|reason");
    private static final Pattern ENDING = Pattern.compile("reason");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F-]{36}");

    private final Exemptions exemptions;
    private final Departments departments;

    ExemptionPages(Exemptions exemptions, Departments departments) {
        this.exemptions = exemptions;
        this.departments = departments;
    }

    @GetMapping
    String list(Actor actor, @RequestParam(defaultValue = "") String after, Model model) {
        return page(after, FormFaults.none(), actor, model);
    }

    @PostMapping
    String exempt(Actor actor, HttpServletRequest request, Model model) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        KnownFields.only(request, EXEMPTING);
        String department = FormFields.text(request, "department");
        try {
            if (!ID.matcher(department).matches()) {
                throw Problem.badInput("exemption-incomplete")
                        .faults(List.of(org.lingqu.kernel.Fault.of("department", "required")));
            }
            exemptions.exempt(DepartmentId.of(department), FormFields.text(request, "reason"), actor);
            return "redirect:/collection/exemptions";
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT && refused.kind() != Problem.Kind.CONFLICT) {
                throw refused;
            }
            return page("", FormFaults.of(refused, request), actor, model);
        }
    }

    @GetMapping("/{id}/end")
    String askEnd(Actor actor, @PathVariable String id, Model model) {
        return ending(exemptions.get(id(id), actor), FormFaults.none(), model);
    }

    @PostMapping("/{id}/end")
    String end(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        Exemption exemption = exemptions.get(id(id), actor);
        KnownFields.only(request, ENDING);
        try {
            exemptions.end(exemption.id(), FormFields.text(request, "reason"), actor);
            return "redirect:/collection/exemptions";
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return ending(exemption, FormFaults.of(refused, request), model);
        }
    }

    private static String ending(Exemption exemption, FormFaults form, Model model) {
        model.addAttribute("exemption", exemption);
        model.addAttribute("form", form);
        model.addAttribute("place", "pools");
        return "collection/exemption-end";
    }

    private String page(String after, FormFaults form, Actor actor, Model model) {
        UUID seen = after.isBlank() ? null : Uuids.parse(after);
        boolean authority = actor.may(Permission.SUPERVISE);
        model.addAttribute(
                "view",
                new ExemptionsView(
                        exemptions.list(seen, PAGE + 1, actor),
                        PAGE,
                        authority,
                        authority ? exemptions.exception().orElse(null) : null,
                        authority && exemptions.exception().isPresent() ? departments.all() : List.of()));
        model.addAttribute("form", form);
        model.addAttribute("place", MissingPages.place(actor));
        return "collection/exemptions";
    }

    /** @throws Problem {@code exemption-unknown-here} for what is no id */
    static UUID id(String text) {
        if (!ID.matcher(text).matches()) {
            throw Problem.notFound("exemption-unknown-here");
        }
        return Uuids.parse(text);
    }
}
