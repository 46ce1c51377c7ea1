package org.lingqu.incident.event.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lingqu.incident.event.SecurityEvent;
import org.lingqu.incident.event.SecurityEvents;
import org.lingqu.incident.integrity.Finding;
import org.lingqu.incident.integrity.IntegrityChecks;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.Uuids;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.ui.Choice;
import org.lingqu.ui.FormFaults;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Security events in a browser. */
@Controller
@RequestMapping("/incident/events")
class EventPages {

    private final SecurityEvents events;
    private final IntegrityChecks checks;
    private final Departments departments;

    EventPages(SecurityEvents events, IntegrityChecks checks, Departments departments) {
        this.events = events;
        this.checks = checks;
        this.departments = departments;
    }

    /** @param after the last event of the page before; left out on the first */
    @GetMapping
    String all(Actor actor, @RequestParam(required = false) @Nullable String after, Model model) {
        return list(null, after == null ? null : Uuids.parse(after), FormFaults.none(), actor, model);
    }

    /** @param resource code of the entry to compare; empty: the log */
    @PostMapping("/check")
    String check(
            Actor actor, @RequestParam(defaultValue = "") String resource, HttpServletRequest request, Model model) {
        try {
            Finding found = resource.isBlank()
                    ? checks.checkLog(actor)
                    : checks.check(new ResourceCode(resource.strip()), actor);
            return list(found, null, FormFaults.none(), actor, model);
        } catch (Problem refused) {
            if (refused.kind() == Problem.Kind.FORBIDDEN) {
                throw refused;
            }
            return list(null, null, FormFaults.of(refused, request), actor, model);
        }
    }

    private String list(@Nullable Finding found, @Nullable UUID after, FormFaults form, Actor actor, Model model) {
        boolean authority = actor.may(Permission.SUPERVISE);
        model.addAttribute(
                "view",
                new EventsView(
                        events.of(actor, after), authority, authority || actor.may(Permission.AUDIT_READ), found));
        model.addAttribute("form", form);
        return "incident/events";
    }

    @GetMapping("/{id}")
    String show(Actor actor, @PathVariable String id, Model model) {
        return page(Uuids.parse(id), FormFaults.none(), actor, model);
    }

    @PostMapping("/{id}/closing")
    String close(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            Model model) {
        return done(id, () -> events.close(Uuids.parse(id), reason, actor), actor, request, model);
    }

    @PostMapping("/{id}/responsible")
    String assign(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String department,
            HttpServletRequest request,
            Model model) {
        UUID event =
                events.get(Uuids.parse(id), actor).id(); // an event of others is unknown, whatever was sent with it
        return done(id, () -> events.assign(event, DepartmentId.of(department), actor), actor, request, model);
    }

    @PostMapping("/{id}/incident")
    String report(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String plan,
            @RequestParam(defaultValue = "") String facts,
            HttpServletRequest request,
            Model model) {
        return done(id, () -> events.report(Uuids.parse(id), plan, facts, actor), actor, request, model);
    }

    private String done(String id, Supplier<SecurityEvent> act, Actor actor, HttpServletRequest request, Model model) {
        try {
            return "redirect:/incident/events/" + act.get().id();
        } catch (Problem refused) {
            if (refused.faults().isEmpty()) {
                throw refused;
            }
            return page(Uuids.parse(id), FormFaults.of(refused, request), actor, model);
        }
    }

    private String page(UUID id, FormFaults form, Actor actor, Model model) {
        SecurityEvent event = events.get(id, actor);
        boolean decides = events.mayDecide(event, actor);
        model.addAttribute(
                "view",
                new EventView(
                        event,
                        decides,
                        events.mayReport(event, actor),
                        actor.may(Permission.AUDIT_READ),
                        decides ? choices() : List.of()));
        model.addAttribute("form", form);
        return "incident/event";
    }

    private List<Choice> choices() {
        return departments.all().stream()
                .sorted(Comparator.comparing(Department::name))
                .map(one -> new Choice(one.id().toString(), one.name()))
                .toList();
    }
}
