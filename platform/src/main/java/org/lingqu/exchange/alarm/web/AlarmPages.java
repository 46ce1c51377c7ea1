package org.lingqu.exchange.alarm.web;

import jakarta.servlet.http.HttpServletRequest;
import org.lingqu.exchange.alarm.Alarms;
import org.lingqu.exchange.alarm.RunAlarm;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;
import org.lingqu.ui.FormFaults;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Alarms on consecutive identifiers in a browser. */
@Controller
@RequestMapping("/exchange/alarms")
class AlarmPages {

    private final Alarms alarms;

    AlarmPages(Alarms alarms) {
        this.alarms = alarms;
    }

    @GetMapping
    String all(Actor actor, Model model) {
        model.addAttribute("view", new AlarmsView(alarms.of(actor)));
        return "exchange/alarms";
    }

    @GetMapping("/{id}")
    String show(Actor actor, @PathVariable String id, Model model) {
        return page(alarms.get(Uuids.parse(id), actor), actor, FormFaults.none(), model);
    }

    @PostMapping("/{id}/lifting")
    String lift(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            Model model) {
        RunAlarm alarm = alarms.get(Uuids.parse(id), actor);
        try {
            alarms.lift(alarm.id(), reason, actor);
            return "redirect:/exchange/alarms/" + alarm.id();
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return page(alarm, actor, FormFaults.of(refused, request), model);
        }
    }

    private String page(RunAlarm alarm, Actor actor, FormFaults form, Model model) {
        boolean provider = actor.isOf(alarm.provider());
        model.addAttribute(
                "view",
                new AlarmView(
                        alarm, alarms.mayLift(alarm, actor), provider, actor.may(Permission.AUDIT_READ) || provider));
        model.addAttribute("form", form);
        return "exchange/alarm";
    }
}
