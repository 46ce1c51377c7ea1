package org.lingqu.sharing.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.Problem;
import org.lingqu.sharing.Grants;
import org.lingqu.sharing.ResponsiblePeople;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who answers for what is obtained under a grant: the history, and the form in which others are named. */
@Controller
@RequestMapping("/sharing/grants/{id}/responsible")
class ResponsiblePages {

    private static final Pattern FIELDS = Pattern.compile("handler|user|manager");

    private final Grants grants;
    private final ResponsiblePeople people;
    private final CustodyPanel panel;

    ResponsiblePages(Grants grants, ResponsiblePeople people, CustodyPanel panel) {
        this.grants = grants;
        this.people = people;
        this.panel = panel;
    }

    @GetMapping
    String history(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer before,
            Model model) {
        return page(id, before, actor, FormFaults.none(), model);
    }

    @PostMapping
    String name(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        KnownFields.only(request, FIELDS);
        try {
            people.name(GrantId.of(id), CustodyFields.people(request), actor);
            return "redirect:/sharing/grants/" + id + "#custody";
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return page(id, null, actor, FormFaults.of(refused, request), model);
        }
    }

    private String page(String id, @Nullable Integer before, Actor actor, FormFaults form, Model model) {
        model.addAttribute("view", panel.sheet(grants.get(GrantId.of(id), actor), before, actor));
        model.addAttribute("form", form);
        model.addAttribute("place", "sharing");
        return "sharing/responsible";
    }
}
