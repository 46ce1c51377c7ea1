package org.lingqu.exchange.handover;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.PublicAddress;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Hand-overs of a grant for people: order, follow, go on, fetch. */
@Controller
@RequestMapping("/sharing/grants/{id}/handovers")
class HandoverPages {

    private final Handovers handovers;
    private final FileLinks links;
    private final HandoverViews views;
    private final PublicAddress address;

    HandoverPages(Handovers handovers, FileLinks links, HandoverViews views, PublicAddress address) {
        this.handovers = handovers;
        this.links = links;
        this.views = views;
        this.address = address;
    }

    @GetMapping
    String list(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            Model model) {
        String from = after == null ? before : after;
        UUID run = from == null ? null : Uuids.parse(from);
        return list(
                views.of(GrantId.of(id), run, after == null && run != null, actor), FormFaults.none(), false, model);
    }

    /** @param subscribing whether what comes back is the subscription, not the order */
    String list(GrantId id, FormFaults form, boolean subscribing, Actor actor, Model model) {
        return list(views.of(id, actor), form, subscribing, model);
    }

    private static String list(HandoverView view, FormFaults form, boolean subscribing, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("form", form);
        model.addAttribute("subscribing", subscribing);
        model.addAttribute("place", "sharing");
        return "exchange/handovers";
    }

    @PostMapping
    String order(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String form,
            @RequestParam(defaultValue = "") String matter,
            HttpServletRequest request,
            Model model) {
        GrantId grant = GrantId.of(id);
        try {
            handovers.order(grant, form, matter.strip(), actor);
            return "redirect:/sharing/grants/" + id + "/handovers";
        } catch (Problem refused) {
            return list(grant, FormRefusal.of(refused, "form", "matter", request), false, actor, model);
        }
    }

    @GetMapping("/{handover}")
    String show(Actor actor, @PathVariable String id, @PathVariable String handover, Model model) {
        return show(id, handover, null, actor, model);
    }

    private String show(String id, String handover, @Nullable String link, Actor actor, Model model) {
        model.addAttribute("view", views.of(GrantId.of(id), Uuids.parse(handover), link, actor));
        model.addAttribute("place", "sharing");
        return "exchange/handover";
    }

    @PostMapping("/{handover}/resumption")
    String resume(Actor actor, @PathVariable String id, @PathVariable String handover) {
        handovers.resume(GrantId.of(id), Uuids.parse(handover), actor);
        return "redirect:/sharing/grants/" + id + "/handovers";
    }

    /** The link stands on this one answer and nowhere else. */
    @PostMapping("/{handover}/link")
    String link(Actor actor, @PathVariable String id, @PathVariable String handover, Model model) {
        FileLinks.Link link = links.give(GrantId.of(id), Uuids.parse(handover), actor);
        return show(id, handover, address.base() + link.address(), actor, model);
    }
}
