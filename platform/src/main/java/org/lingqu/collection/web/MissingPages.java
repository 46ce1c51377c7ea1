package org.lingqu.collection.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Segment;
import org.lingqu.collection.gathering.Gathering;
import org.lingqu.collection.gathering.GatheringDemands;
import org.lingqu.collection.gathering.MissingEntry;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.organization.Departments;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.FormFields;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What should have been gathered and has not been, and demanding it. */
@Controller
@RequestMapping("/collection/missing")
class MissingPages {

    private static final int PAGE = 20;
    private static final Pattern DEMANDING = Pattern.compile("entry|until|remark");

    private final Gathering gathering;
    private final GatheringDemands demands;
    private final MissingSheet sheet;
    private final Entries entries;
    private final Departments departments;
    private final LegalTime time;

    MissingPages(
            Gathering gathering,
            GatheringDemands demands,
            MissingSheet sheet,
            Entries entries,
            Departments departments,
            LegalTime time) {
        this.gathering = gathering;
        this.demands = demands;
        this.sheet = sheet;
        this.entries = entries;
        this.departments = departments;
        this.time = time;
    }

    @GetMapping(params = "!export")
    String list(
            Actor actor,
            @RequestParam(defaultValue = "") String dept,
            @RequestParam(defaultValue = "") String segment,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        DepartmentId chosen = department(dept);
        List<MissingEntry> found = gathering.missing(chosen, segment(segment), after, PAGE + 1, actor);
        model.addAttribute(
                "view",
                new MissingView(
                        gathering.overview(actor),
                        chosen == null ? null : departments.get(chosen),
                        found,
                        PAGE,
                        time.today().toEpochDay(),
                        demands.isOffered() && actor.may(Permission.SUPERVISE)));
        model.addAttribute("place", place(actor));
        return "collection/missing";
    }

    @GetMapping(params = "export")
    void export(
            Actor actor,
            @RequestParam String export,
            @RequestParam(defaultValue = "") String dept,
            @RequestParam(defaultValue = "") String segment,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        sheet.answer(export, department(dept), segment(segment), actor, request, response);
    }

    @GetMapping("/demand")
    String ask(Actor actor, @RequestParam(defaultValue = "") String entry, Model model) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        return form(entries.published(new ResourceCode(entry)), FormFaults.none(), actor, model);
    }

    @PostMapping("/demand")
    String demand(Actor actor, HttpServletRequest request, Model model) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        KnownFields.only(request, DEMANDING);
        EntryVersion entry = entries.published(new ResourceCode(FormFields.text(request, "entry")));
        try {
            return "redirect:/cases/"
                    + demands.demand(
                                    entry.code(),
                                    FormFields.day(request, "until", "gathering-demand-incomplete"),
                                    FormFields.text(request, "remark"),
                                    actor)
                            .id();
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT && refused.kind() != Problem.Kind.CONFLICT) {
                throw refused;
            }
            return form(entry, FormFaults.of(refused, request), actor, model);
        }
    }

    private static String form(EntryVersion entry, FormFaults form, Actor actor, Model model) {
        model.addAttribute("entry", entry);
        model.addAttribute("form", form);
        model.addAttribute("place", place(actor));
        return "collection/missing-demand";
    }

    /** The authority comes by the pools, a department by what it has to load. */
    static String place(Actor actor) {
        return actor.may(Permission.SUPERVISE) ? "pools" : "collection";
    }

    static @Nullable DepartmentId department(String text) {
        return text.isBlank() ? null : DepartmentId.of(text);
    }

    static @Nullable Segment segment(String text) {
        return text.isBlank()
                ? null
                : Segment.of(text)
                        .orElseThrow(
                                () -> Problem.badInput("parameter-malformed").with("segment"));
    }
}
