package org.lingqu.exchange.watermark.web;

import jakarta.servlet.http.HttpServletRequest;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.exchange.watermark.MarkDeclarations;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.ui.FormFaults;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The provider's declaration of what a watermark may change. */
@Controller
@RequestMapping("/exchange/marks/{prefix:[0-9][0-9A-Za-z]*}/{suffix}")
class MarkPages {

    private final MarkDeclarations declarations;

    MarkPages(MarkDeclarations declarations) {
        this.declarations = declarations;
    }

    @GetMapping
    String show(Actor actor, @PathVariable String prefix, @PathVariable String suffix, Model model) {
        return page(entry(prefix, suffix, actor), FormFaults.none(), model);
    }

    @PostMapping
    String declare(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            Model model) {
        EntryVersion entry = entry(prefix, suffix, actor);
        try {
            declarations.declare(entry.code(), MarkForm.of(entry.items(), parameters), actor);
            return "redirect:/exchange/marks/" + entry.code().value();
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return page(entry, FormFaults.of(refused, request), model);
        }
    }

    private EntryVersion entry(String prefix, String suffix, Actor actor) {
        return declarations.entry(new ResourceCode(prefix + "/" + suffix), actor);
    }

    private String page(EntryVersion entry, FormFaults form, Model model) {
        model.addAttribute("view", new MarksView(entry, declarations.of(entry.code())));
        model.addAttribute("form", form);
        model.addAttribute("place", "catalog");
        return "exchange/marks";
    }
}
