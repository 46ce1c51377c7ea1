package org.lingqu.exchange.handover;

import org.lingqu.kernel.Actor;
import org.lingqu.kernel.GrantId;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Subscriptions in a browser, beside the hand-overs of the grant. */
@Controller
@RequestMapping("/sharing/grants/{id}/subscription")
class SubscriptionPages {

    private final Subscriptions subscriptions;

    SubscriptionPages(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @PostMapping
    String subscribe(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String form,
            @RequestParam(defaultValue = "") String matter) {
        subscriptions.subscribe(GrantId.of(id), form, matter.strip(), actor);
        return back(id);
    }

    @PostMapping("/pause")
    String pause(Actor actor, @PathVariable String id) {
        subscriptions.pause(GrantId.of(id), actor);
        return back(id);
    }

    @PostMapping("/resumption")
    String resume(Actor actor, @PathVariable String id) {
        subscriptions.resume(GrantId.of(id), actor);
        return back(id);
    }

    @PostMapping("/end")
    String end(Actor actor, @PathVariable String id) {
        subscriptions.end(GrantId.of(id), actor);
        return back(id);
    }

    private static String back(String id) {
        return "redirect:/sharing/grants/" + id + "/handovers";
    }
}
