package org.lingqu.rules.web;

import jakarta.servlet.http.HttpServletRequest;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.RuleLibrary;
import org.lingqu.rules.RulePacks;
import org.lingqu.ui.FormFaults;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where an administrator looks at the folder of rule packs and takes it over. */
@Controller
@RequestMapping("/rules/library")
class LibraryPages {

    private final RuleLibrary library;
    private final RulePacks packs;

    LibraryPages(RuleLibrary library, RulePacks packs) {
        this.library = library;
        this.packs = packs;
    }

    @GetMapping
    String show(Actor actor, Model model) {
        return page(actor, FormFaults.none(), model);
    }

    @PostMapping
    String adopt(Actor actor, HttpServletRequest request, Model model) {
        try {
            library.adopt(actor);
            return "redirect:/rules/library";
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return page(actor, FormFaults.of(refused, request), model);
        }
    }

    private String page(Actor actor, FormFaults form, Model model) {
        model.addAttribute("view", new LibraryView(library.state(actor), packs));
        model.addAttribute("form", form);
        return "rules/library";
    }
}
