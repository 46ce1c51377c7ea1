package org.lingqu.quality.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;
import org.lingqu.quality.inspection.DepartmentInspections;
import org.lingqu.quality.inspection.Inspection;
import org.lingqu.ui.FormFaults;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The plan of a department's inspections, their reports, and who has missed one. */
@Controller
@RequestMapping("/quality/inspections")
class InspectionPages {

    private static final int PAGE = 20;
    private static final int LINES = 100;

    private final DepartmentInspections inspections;

    InspectionPages(DepartmentInspections inspections) {
        this.inspections = inspections;
    }

    @GetMapping
    String list(Actor actor, @RequestParam(required = false) @Nullable String before, Model model) {
        return page(before, FormFaults.none(), actor, model);
    }

    private String page(@Nullable String before, FormFaults form, Actor actor, Model model) {
        UUID mark = before == null ? null : Uuids.parse(before);
        List<Inspection> found = inspections.list(mark, PAGE + 1, actor);
        model.addAttribute(
                "view",
                new InspectionsView(
                        inspections.plan(actor).orElse(null),
                        inspections.standings().stream()
                                .filter(each -> actor.isOf(each.department().id()))
                                .findFirst()
                                .orElse(null),
                        inspections.longest().orElse(null),
                        found.stream().limit(PAGE).toList(),
                        found.size() > PAGE
                                ? "/quality/inspections?before="
                                        + found.get(PAGE - 1).id()
                                : null,
                        inspections.missed(actor),
                        actor.may(Permission.COLLECT)));
        model.addAttribute("form", form);
        model.addAttribute("place", "quality");
        return "quality/inspections";
    }

    @PostMapping
    String inspect(Actor actor) {
        return "redirect:/quality/inspections/" + inspections.inspect(actor).id();
    }

    @PostMapping("/plan")
    String plan(
            Actor actor,
            @RequestParam(defaultValue = "") String months,
            @RequestParam(defaultValue = "false") boolean byItself,
            HttpServletRequest request,
            Model model) {
        try {
            inspections.plan(months.matches("[0-9]{1,2}") ? Integer.parseInt(months) : 0, byItself, actor);
            return "redirect:/quality/inspections";
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return page(null, FormFaults.of(refused, request), actor, model);
        }
    }

    @GetMapping("/{id}")
    String report(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String after, Model model) {
        Inspection inspection = inspections.get(Uuids.parse(id), actor);
        List<Inspection.Line> lines = inspections.lines(inspection, after, LINES + 1);
        model.addAttribute("inspection", inspection);
        model.addAttribute("lines", lines.stream().limit(LINES).toList());
        model.addAttribute(
                "next",
                lines.size() > LINES
                        ? "/quality/inspections/" + id + "?after="
                                + lines.get(LINES - 1).code()
                        : null);
        model.addAttribute("place", "quality");
        return "quality/inspection";
    }
}
