package org.lingqu.sharing.web;

import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The provider's view: who uses what of the own department's data, for how many matters, and what was refused. */
@Controller
class ProvidedPages {

    private final ProvidedViews views;

    ProvidedPages(ProvidedViews views) {
        this.views = views;
    }

    @GetMapping("/sharing/provided")
    String provided(Actor actor, @RequestParam(required = false) @Nullable String users, Model model) {
        model.addAttribute("view", views.of(actor, users, SharingLists.PAGE));
        model.addAttribute("place", "sharing");
        return "sharing/provided";
    }
}
