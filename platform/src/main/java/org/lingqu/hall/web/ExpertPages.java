package org.lingqu.hall.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.lingqu.hall.expert.Expert;
import org.lingqu.hall.expert.Experts;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.FormFields;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The register of experts and professional bodies: everybody reads it, the data authority keeps it. */
@Controller
class ExpertPages {

    private static final Pattern FIELDS = Pattern.compile("kind|name|affiliation|field");

    private final Experts experts;

    ExpertPages(Experts experts) {
        this.experts = experts;
    }

    @GetMapping("/hall/experts")
    String list(Actor actor, Model model) {
        return page(actor, FormFaults.none(), model);
    }

    @PostMapping("/hall/experts")
    String register(Actor actor, HttpServletRequest request, Model model) {
        KnownFields.only(request, FIELDS);
        try {
            String kind = FormFields.text(request, "kind");
            experts.register(
                    new Experts.Wish(
                            kind.isEmpty() ? null : Parameters.constant(Expert.Kind.class, "kind", kind),
                            FormFields.text(request, "name"),
                            FormFields.text(request, "affiliation"),
                            FormFields.text(request, "field")),
                    actor);
            return "redirect:/hall/experts";
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return page(actor, FormFaults.of(refused, request), model);
        }
    }

    @PostMapping("/hall/experts/{id}/release")
    String release(Actor actor, @PathVariable String id) {
        experts.release(Uuids.parse(id), actor);
        return "redirect:/hall/experts";
    }

    private String page(Actor actor, FormFaults form, Model model) {
        model.addAttribute("view", new ExpertsView(experts.list(actor)));
        model.addAttribute("form", form);
        model.addAttribute("place", "hall");
        return "hall/experts";
    }
}
