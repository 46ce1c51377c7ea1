package org.lingqu.incident.inspection.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lingqu.incident.inspection.Inspections;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.Uuids;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What an admitted inspection sees, in a browser. */
@Controller
@RequestMapping("/incident/inspections")
class InspectionPages {

    private final Inspections inspections;

    InspectionPages(Inspections inspections) {
        this.inspections = inspections;
    }

    /** @param part log, grants or configuration; anything else: the log */
    @GetMapping("/{id}")
    String show(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "log") String part,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String used,
            @RequestParam(required = false) @Nullable String given,
            Model model) {
        CaseId inspection = CaseId.of(id);
        Inspections.Part asked = part(part);
        // The look comes before the head of the page: what is refused is refused, and recorded, by the look.
        InspectionView view = switch (asked) {
            case GRANTS -> grants(inspection, id(used), id(given), actor);
            case CONFIGURATION -> configuration(inspection, actor);
            case LOG -> log(inspection, after, actor);
        };
        model.addAttribute("view", view);
        return "incident/inspection";
    }

    private static @Nullable GrantId id(@Nullable String text) {
        return text == null ? null : GrantId.of(text);
    }

    private InspectionView grants(CaseId inspection, @Nullable GrantId used, @Nullable GrantId given, Actor actor) {
        InspectionJson.Given seen = InspectionJson.Given.of(inspections.grants(inspection, used, given, actor));
        return InspectionView.of(inspections.running(inspection, actor), Inspections.Part.GRANTS, null, seen, null);
    }

    private InspectionView configuration(CaseId inspection, Actor actor) {
        InspectionJson.SetUp seen = InspectionJson.SetUp.of(inspections.configuration(inspection, actor));
        return InspectionView.of(
                inspections.running(inspection, actor), Inspections.Part.CONFIGURATION, null, null, seen);
    }

    private InspectionView log(CaseId inspection, @Nullable String after, Actor actor) {
        InspectionJson.Log seen =
                InspectionJson.Log.of(inspections.log(inspection, after == null ? null : Uuids.parse(after), actor));
        return InspectionView.of(inspections.running(inspection, actor), Inspections.Part.LOG, seen, null, null);
    }

    private static Inspections.Part part(String name) {
        for (Inspections.Part part : Inspections.Part.values()) {
            if (part.name().toLowerCase(Locale.ROOT).equals(name)) {
                return part;
            }
        }
        return Inspections.Part.LOG;
    }
}
