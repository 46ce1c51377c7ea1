package org.lingqu.audit.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Evidence;
import org.lingqu.audit.LogOrders;
import org.lingqu.audit.NameBook;
import org.lingqu.audit.Officers;
import org.lingqu.audit.RecordNames;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;
import org.lingqu.ui.Choice;
import org.lingqu.ui.FormFaults;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Orders about the log in a browser. */
@Controller
@RequestMapping("/audit/orders")
class OrderPages {

    private static final int DEPARTMENTS = 1_000;

    private final LogOrders orders;
    private final Evidence evidence;
    private final NameBook names;
    private final Officers officers;
    private final LegalTime time;

    OrderPages(LogOrders orders, Evidence evidence, NameBook names, Officers officers, LegalTime time) {
        this.orders = orders;
        this.evidence = evidence;
        this.names = names;
        this.officers = officers;
        this.time = time;
    }

    @GetMapping
    String all(Actor actor, Model model) {
        return page(actor, FormFaults.none(), model);
    }

    @PostMapping
    String propose(Actor actor, @ModelAttribute OrderForm order, HttpServletRequest request, Model model) {
        return done(() -> orders.propose(order.wish(officers), actor), actor, request, model);
    }

    @PostMapping("/{id}/confirmation")
    String confirm(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        return done(() -> orders.confirm(Uuids.parse(id), actor), actor, request, model);
    }

    @PostMapping("/{id}/end")
    String end(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String why,
            HttpServletRequest request,
            Model model) {
        return done(() -> orders.end(Uuids.parse(id), why == null ? "" : why, actor), actor, request, model);
    }

    @GetMapping("/{id}/sealed")
    void sealed(Actor actor, @PathVariable String id, HttpServletResponse response) throws IOException {
        OrderApi.send(evidence.sealed(Uuids.parse(id), actor), id, response);
    }

    private String done(Runnable step, Actor actor, HttpServletRequest request, Model model) {
        try {
            step.run();
            return "redirect:/audit/orders";
        } catch (Problem refused) {
            boolean here = refused.kind() == Problem.Kind.BAD_INPUT
                    || refused.kind() == Problem.Kind.CONFLICT
                    || refused.code().equals("log-order-own");
            if (!here) {
                throw refused;
            }
            return page(actor, FormFaults.of(refused, request), model);
        }
    }

    private String page(Actor actor, FormFaults form, Model model) {
        model.addAttribute(
                "view",
                new OrdersView(
                        orders.all(actor),
                        time.now(),
                        actor.id(),
                        names.find(RecordNames.Kind.DEPARTMENT, "", DEPARTMENTS).entrySet().stream()
                                .map(each -> new Choice(each.getKey(), each.getValue()))
                                .toList(),
                        officers::nameOf));
        model.addAttribute("form", form);
        model.addAttribute("place", "audit");
        return "audit/orders";
    }
}
