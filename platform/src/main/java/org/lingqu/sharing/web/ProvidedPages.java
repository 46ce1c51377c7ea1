package org.lingqu.sharing.web;

import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.sharing.onward.Consents;
import org.lingqu.sharing.onward.Lineage;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The provider's view: who uses what of the own department's data, for how many matters, what was refused, and where the data went on.
 */
@Controller
class ProvidedPages {

    private final ProvidedViews views;
    private final Lineage lineage;
    private final Consents consents;

    ProvidedPages(ProvidedViews views, Lineage lineage, Consents consents) {
        this.views = views;
        this.lineage = lineage;
        this.consents = consents;
    }

    @GetMapping("/sharing/provided")
    String provided(Actor actor, @RequestParam(required = false) @Nullable String users, Model model) {
        model.addAttribute("view", views.of(actor, users, SharingLists.PAGE));
        model.addAttribute("holders", lineage.ofOurs(actor));
        model.addAttribute("asked", consents.of(true, actor));
        model.addAttribute("place", "sharing");
        return "sharing/provided";
    }
}
