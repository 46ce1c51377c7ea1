package org.lingqu.exchange.handover;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.BiConsumer;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.Problem;
import org.lingqu.ui.FormFaults;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Subscriptions in a browser, beside the hand-overs of the grant; what was refused comes back to the same page. */
@Controller
@RequestMapping("/sharing/grants/{id}/subscription")
class SubscriptionPages {

    private final Subscriptions subscriptions;
    private final HandoverPages pages;

    SubscriptionPages(Subscriptions subscriptions, HandoverPages pages) {
        this.subscriptions = subscriptions;
        this.pages = pages;
    }

    @PostMapping
    String subscribe(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String eachForm,
            @RequestParam(defaultValue = "") String eachMatter,
            HttpServletRequest request,
            Model model) {
        return act(
                id,
                (grant, reader) -> subscriptions.subscribe(grant, eachForm, eachMatter.strip(), reader),
                actor,
                request,
                model);
    }

    @PostMapping("/pause")
    String pause(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        return act(id, subscriptions::pause, actor, request, model);
    }

    @PostMapping("/resumption")
    String resume(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        return act(id, subscriptions::resume, actor, request, model);
    }

    @PostMapping("/end")
    String end(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        return act(id, subscriptions::end, actor, request, model);
    }

    private String act(
            String id, BiConsumer<GrantId, Actor> act, Actor actor, HttpServletRequest request, Model model) {
        GrantId grant = GrantId.of(id);
        try {
            act.accept(grant, actor);
            return "redirect:/sharing/grants/" + id + "/handovers";
        } catch (Problem refused) {
            FormFaults told = FormRefusal.of(refused, "eachForm", "eachMatter", request);
            return pages.list(grant, told, true, actor, model);
        }
    }
}
