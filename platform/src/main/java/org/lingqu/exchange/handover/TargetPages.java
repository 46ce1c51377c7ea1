package org.lingqu.exchange.handover;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.Problem;
import org.lingqu.ui.FormFaults;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The table of the consumer into which a grant's rows go. */
@Controller
@RequestMapping("/sharing/grants/{id}/target")
class TargetPages {

    private final Handovers handovers;
    private final HandoverViews views;

    TargetPages(Handovers handovers, HandoverViews views) {
        this.handovers = handovers;
        this.views = views;
    }

    @GetMapping
    String show(Actor actor, @PathVariable String id, Model model) {
        return show(GrantId.of(id), FormFaults.none(), false, actor, model);
    }

    private String show(GrantId id, FormFaults form, boolean reached, Actor actor, Model model) {
        model.addAttribute("view", views.of(id, actor));
        model.addAttribute("form", form);
        model.addAttribute("reached", reached);
        model.addAttribute("place", "sharing");
        return "exchange/target";
    }

    @PostMapping
    String register(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String host,
            @RequestParam(defaultValue = "") String port,
            @RequestParam(defaultValue = "") String database,
            @RequestParam(defaultValue = "") String table,
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "false") boolean plain,
            HttpServletRequest request,
            Model model) {
        GrantId grant = GrantId.of(id);
        try {
            handovers.register(
                    grant, new NewTarget(kind, host, number(port), database, table, username, password, !plain), actor);
            return "redirect:/sharing/grants/" + id + "/handovers";
        } catch (Problem refused) {
            return refused(grant, refused, actor, request, model);
        }
    }

    @PostMapping("/test")
    String test(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        GrantId grant = GrantId.of(id);
        try {
            handovers.test(grant, actor);
            return show(grant, FormFaults.none(), true, actor, model);
        } catch (Problem refused) {
            return refused(grant, refused, actor, request, model);
        }
    }

    private String refused(GrantId id, Problem refused, Actor actor, HttpServletRequest request, Model model) {
        if (refused.kind() == Problem.Kind.NOT_FOUND) {
            throw refused;
        }
        return show(id, FormFaults.of(refused, request), false, actor, model);
    }

    /** A port that is no number is none that a database listens at. */
    private static @Nullable Integer number(String port) {
        try {
            return port.isBlank() ? null : Integer.valueOf(port.strip());
        } catch (NumberFormatException unreadable) {
            return 0;
        }
    }
}
