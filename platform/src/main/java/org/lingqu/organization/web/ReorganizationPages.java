package org.lingqu.organization.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SystemId;
import org.lingqu.organization.Department;
import org.lingqu.organization.DepartmentFunctions;
import org.lingqu.organization.Departments;
import org.lingqu.organization.InformationSystems;
import org.lingqu.organization.Reorganization;
import org.lingqu.organization.Reorganizations;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.FormFields;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Merger or split of a department: one successor for everything, and others for what is chosen apart. */
@Controller
@RequestMapping("/system/departments/{id}/reorganization")
class ReorganizationPages {

    private static final Pattern FIELDS = Pattern.compile("decision|rest|authority|(system|duty)\\.[0-9a-f-]{36}");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F-]{36}");

    private final Reorganizations reorganizations;
    private final Departments departments;
    private final InformationSystems systems;
    private final DepartmentFunctions functions;

    ReorganizationPages(
            Reorganizations reorganizations,
            Departments departments,
            InformationSystems systems,
            DepartmentFunctions functions) {
        this.reorganizations = reorganizations;
        this.departments = departments;
        this.systems = systems;
        this.functions = functions;
    }

    @GetMapping
    String ask(Actor actor, @PathVariable String id, Model model) {
        return page(view(id, actor), FormFaults.none(), model);
    }

    @PostMapping
    String record(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        ReorganizationView view = view(id, actor);
        KnownFields.only(request, FIELDS);
        try {
            mustBeChosen(view, request);
            String authority = FormFields.text(request, "authority");
            reorganizations.record(
                    view.department().id(),
                    shares(view, request),
                    authority.isEmpty() ? null : DepartmentId.of(authority),
                    FormFields.text(request, "decision"),
                    actor);
            return "redirect:/system/departments/" + view.department().id();
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT && refused.kind() != Problem.Kind.CONFLICT) {
                throw refused;
            }
            return page(view, FormFaults.of(refused, request), model);
        }
    }

    /** Nothing is left to guess: without one for the rest, a split would look like a merger with whom something was given apart. */
    private static void mustBeChosen(ReorganizationView view, HttpServletRequest request) {
        List<Fault> faults = new ArrayList<>();
        if (!ID.matcher(FormFields.text(request, "rest")).matches()) {
            faults.add(Fault.of("rest", "choose"));
        }
        Stream.of(
                        Stream.of("authority"),
                        view.systems().stream().map(system -> "system." + system.id()),
                        view.duties().stream().map(duty -> "duty." + duty.id()))
                .flatMap(names -> names)
                .filter(name -> !FormFields.text(request, name).isEmpty()
                        && !ID.matcher(FormFields.text(request, name)).matches())
                .forEach(name -> faults.add(Fault.of(name, "choose")));
        if (!faults.isEmpty()) {
            Reorganizations.faultOfDecision(FormFields.text(request, "decision"))
                    .ifPresent(fault -> faults.add(0, fault));
            throw Problem.badInput("reorganization-incomplete")
                    .with(view.department().name())
                    .faults(faults);
        }
    }

    /** What is not given to somebody apart goes with the rest. */
    private static List<Reorganization.Share> shares(ReorganizationView view, HttpServletRequest request) {
        Map<String, List<SystemId>> systems = new LinkedHashMap<>();
        Map<String, List<UUID>> duties = new LinkedHashMap<>();
        String rest = FormFields.text(request, "rest");
        view.systems()
                .forEach(system -> systems.computeIfAbsent(
                                chosen(request, "system." + system.id(), rest), to -> new ArrayList<>())
                        .add(system.id()));
        view.duties()
                .forEach(duty -> duties.computeIfAbsent(
                                chosen(request, "duty." + duty.id(), rest), to -> new ArrayList<>())
                        .add(duty.id()));
        List<String> successors = new ArrayList<>(systems.keySet());
        duties.keySet().stream().filter(each -> !successors.contains(each)).forEach(successors::add);
        if (!successors.contains(rest)) {
            successors.add(rest);
        }
        return successors.stream()
                .map(each -> new Reorganization.Share(
                        DepartmentId.of(each),
                        systems.getOrDefault(each, List.of()),
                        duties.getOrDefault(each, List.of())))
                .toList();
    }

    private static String chosen(HttpServletRequest request, String name, String rest) {
        String apart = FormFields.text(request, name);
        return apart.isEmpty() ? rest : apart;
    }

    private ReorganizationView view(String id, Actor actor) {
        actor.mustBeAllowed(Permission.ADMINISTER);
        Department department = departments.get(DepartmentId.of(id));
        return new ReorganizationView(
                department,
                systems.of(department.id()),
                functions.of(List.of(department.id())),
                departments.all().stream()
                        .filter(each -> !each.id().equals(department.id()))
                        .toList());
    }

    private static String page(ReorganizationView view, FormFaults form, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("form", form);
        return "organization/reorganization";
    }
}
