package org.lingqu.sharing.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;
import org.lingqu.organization.DepartmentFunctions;
import org.lingqu.sharing.Scenarios;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.FormFields;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What an application may say it serves: the department's scenarios, and beside them its duties. */
@Controller
@RequestMapping("/sharing/scenarios")
class ScenarioPages {

    private static final Pattern FIELDS = Pattern.compile("title|use|matters");
    private static final Pattern DUTY = Pattern.compile("duty|basis");

    private final Scenarios scenarios;
    private final DepartmentFunctions duties;

    ScenarioPages(Scenarios scenarios, DepartmentFunctions duties) {
        this.scenarios = scenarios;
        this.duties = duties;
    }

    @GetMapping
    String list(Actor actor, Model model) {
        return page(actor, FormFaults.none(), FormFaults.none(), model);
    }

    @PostMapping
    String add(Actor actor, HttpServletRequest request, Model model) {
        actor.mustBeAllowed(Permission.SHARING_APPLY);
        KnownFields.only(request, FIELDS);
        try {
            scenarios.add(
                    FormFields.text(request, "title"),
                    FormFields.text(request, "use"),
                    Stream.of(FormFields.text(request, "matters").split("[\\r\\n]+"))
                            .toList(),
                    actor);
            return "redirect:/sharing/scenarios";
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT && refused.kind() != Problem.Kind.CONFLICT) {
                throw refused;
            }
            return page(actor, FormFaults.of(refused, request), FormFaults.none(), model);
        }
    }

    @PostMapping("/duties")
    String duty(Actor actor, HttpServletRequest request, Model model) {
        actor.mustBeAllowed(Permission.SHARING_APPLY);
        KnownFields.only(request, DUTY);
        try {
            duties.add(FormFields.text(request, "duty"), FormFields.text(request, "basis"), actor);
            return "redirect:/sharing/scenarios#duties";
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT && refused.kind() != Problem.Kind.CONFLICT) {
                throw refused;
            }
            return page(actor, FormFaults.none(), FormFaults.of(named(refused), request), model);
        }
    }

    /** The register of duties calls the field by its own name. */
    private static Problem named(Problem refused) {
        return refused.faults(refused.faults().stream()
                .map(fault -> fault.where().equals("title")
                        ? Fault.of("duty", fault.code(), fault.arguments().toArray())
                        : fault)
                .toList());
    }

    @PostMapping("/{id}/end")
    String end(Actor actor, @PathVariable String id) {
        scenarios.end(Uuids.parse(id), actor);
        return "redirect:/sharing/scenarios";
    }

    private String page(Actor actor, FormFaults form, FormFaults dutyForm, Model model) {
        actor.mustBeAllowed(Permission.SHARING_APPLY);
        model.addAttribute("scenarios", scenarios.of(actor.home()));
        model.addAttribute("duties", duties.of(List.of(actor.home())));
        model.addAttribute("form", form);
        model.addAttribute("dutyForm", dutyForm);
        model.addAttribute("place", "sharing");
        return "sharing/scenarios";
    }
}
