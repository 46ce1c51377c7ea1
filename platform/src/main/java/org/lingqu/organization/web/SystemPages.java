package org.lingqu.organization.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.InformationSystems;
import org.lingqu.organization.Organization;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The information systems of the own department, for its integrator. */
@Controller
class SystemPages {

    private static final Pattern FIELDS = Pattern.compile("name|protectionLevel");

    private final Organization organization;
    private final InformationSystems systems;

    SystemPages(Organization organization, InformationSystems systems) {
        this.organization = organization;
        this.systems = systems;
    }

    @GetMapping("/system/systems")
    String list(Actor actor, Model model) {
        return page(actor, FormFaults.none(), model);
    }

    @PostMapping("/system/systems")
    String register(Actor actor, HttpServletRequest request, Model model) {
        KnownFields.only(request, FIELDS);
        String name = request.getParameter("name");
        String level = request.getParameter("protectionLevel");
        try {
            InformationSystem system = organization.register(
                    name == null ? "" : name,
                    level != null && level.matches("[1-5]") ? Integer.parseInt(level) : 0,
                    actor);
            return "redirect:/system/systems/" + system.id();
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT && refused.kind() != Problem.Kind.CONFLICT) {
                throw refused;
            }
            return page(actor, FormFaults.of(refused, request), model);
        }
    }

    private String page(Actor actor, FormFaults form, Model model) {
        actor.mustBeAllowed(Permission.SYSTEMS_MANAGE);
        List<InformationSystem> own = systems.of(actor.home());
        model.addAttribute("form", form);
        model.addAttribute("systems", own);
        return "organization/systems";
    }
}
