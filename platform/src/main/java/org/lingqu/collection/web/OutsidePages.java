package org.lingqu.collection.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Segment;
import org.lingqu.collection.outside.OutsideLine;
import org.lingqu.collection.outside.OutsideSources;
import org.lingqu.collection.outside.OutsideWish;
import org.lingqu.collection.outside.Sector;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Departments;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.FormFields;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The register of data wanted from outside the departments. */
@Controller
@RequestMapping("/collection/outside")
class OutsidePages {

    private static final int PAGE = 20;
    private static final Pattern LINE = Pattern.compile(
            "sector|segment|title|holder|department|batch|priority|orderReason|agreement|agreedOn|permittedUse|entry|reason|version");
    private static final Pattern BATCH = Pattern.compile("number|due|remark");
    private static final Pattern DROPPING = Pattern.compile("reason");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final OutsideSources sources;
    private final Departments departments;
    private final Entries entries;

    OutsidePages(OutsideSources sources, Departments departments, Entries entries) {
        this.sources = sources;
        this.departments = departments;
        this.entries = entries;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(defaultValue = "") String segment,
            @RequestParam(defaultValue = "") String sector,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        return list(segment, sector, after, FormFaults.none(), actor, model);
    }

    private String list(String segment, String sector, String after, FormFaults form, Actor actor, Model model) {
        model.addAttribute(
                "view",
                new OutsideView(
                        sources.list(
                                MissingPages.segment(segment),
                                sector(sector),
                                after.isBlank() ? null : id(after),
                                PAGE + 1,
                                actor),
                        PAGE,
                        sources.batches(actor),
                        actor.may(Permission.SUPERVISE)));
        model.addAttribute("form", form);
        model.addAttribute("place", MissingPages.place(actor));
        return "collection/outside";
    }

    @PostMapping("/batches")
    String batch(Actor actor, HttpServletRequest request, Model model) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        KnownFields.only(request, BATCH);
        String number = FormFields.text(request, "number");
        try {
            sources.batch(
                    number.matches("\\d{1,2}") ? Integer.parseInt(number) : 0,
                    FormFields.day(request, "due", "outside-incomplete"),
                    FormFields.text(request, "remark"),
                    actor);
            return "redirect:/collection/outside#batches";
        } catch (Problem refused) {
            return list("", "", "", faults(refused, request), actor, model);
        }
    }

    @GetMapping("/new")
    String blank(Actor actor, Model model) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        return form(null, FormFaults.none(), actor, model);
    }

    @PostMapping("/new")
    String register(Actor actor, HttpServletRequest request, Model model) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        KnownFields.only(request, LINE);
        try {
            return "redirect:/collection/outside/"
                    + sources.register(wish(request), actor).source().id();
        } catch (Problem refused) {
            return form(null, faults(refused, request), actor, model);
        }
    }

    @GetMapping("/{id}")
    String show(Actor actor, @PathVariable String id, Model model) {
        OutsideLine line = sources.get(id(id), actor);
        EntryId entry = line.source().entry();
        model.addAttribute(
                "view",
                new OutsideView.One(
                        line,
                        sources.history(line.source().id(), actor),
                        actor.may(Permission.SUPERVISE) && line.source().droppedAt() == null,
                        entry == null
                                ? null
                                : entries.findPublished(entry)
                                        .map(EntryVersion::name)
                                        .orElse(line.source().entryCode())));
        model.addAttribute("place", MissingPages.place(actor));
        return "collection/outside-line";
    }

    @GetMapping("/{id}/change")
    String askChange(Actor actor, @PathVariable String id, Model model) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        return form(sources.get(id(id), actor), FormFaults.none(), actor, model);
    }

    @PostMapping("/{id}/change")
    String change(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        OutsideLine line = sources.get(id(id), actor);
        KnownFields.only(request, LINE);
        String version = FormFields.text(request, "version");
        try {
            sources.change(
                    line.source().id(),
                    version.matches("\\d{1,6}") ? Integer.parseInt(version) : 0,
                    wish(request),
                    FormFields.text(request, "reason"),
                    actor);
            return "redirect:/collection/outside/" + line.source().id();
        } catch (Problem refused) {
            return form(line, faults(refused, request), actor, model);
        }
    }

    @GetMapping("/{id}/drop")
    String askDrop(Actor actor, @PathVariable String id, Model model) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        return dropping(sources.get(id(id), actor), FormFaults.none(), model);
    }

    @PostMapping("/{id}/drop")
    String drop(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        OutsideLine line = sources.get(id(id), actor);
        KnownFields.only(request, DROPPING);
        try {
            sources.drop(line.source().id(), FormFields.text(request, "reason"), actor);
            return "redirect:/collection/outside";
        } catch (Problem refused) {
            return dropping(line, faults(refused, request), model);
        }
    }

    private static String dropping(OutsideLine line, FormFaults form, Model model) {
        model.addAttribute("line", line);
        model.addAttribute("form", form);
        model.addAttribute("place", "pools");
        return "collection/outside-drop";
    }

    private static FormFaults faults(Problem refused, HttpServletRequest request) {
        if (refused.kind() != Problem.Kind.BAD_INPUT && refused.kind() != Problem.Kind.CONFLICT) {
            throw refused;
        }
        return FormFaults.of(refused, request);
    }

    private String form(@Nullable OutsideLine line, FormFaults form, Actor actor, Model model) {
        model.addAttribute(
                "view",
                new OutsideView.Form(
                        line, sources.batches(actor), departments.all(), sources.isLast(Segment.ECONOMIC)));
        model.addAttribute("form", form);
        model.addAttribute("place", "pools");
        return "collection/outside-form";
    }

    private static OutsideWish wish(HttpServletRequest request) {
        return new OutsideWish(
                FormFields.text(request, "sector"),
                FormFields.text(request, "segment"),
                FormFields.text(request, "title"),
                FormFields.text(request, "holder"),
                FormFields.text(request, "department"),
                FormFields.text(request, "batch"),
                FormFields.text(request, "priority"),
                FormFields.text(request, "orderReason"),
                FormFields.text(request, "agreement"),
                FormFields.text(request, "agreedOn"),
                FormFields.text(request, "permittedUse"),
                FormFields.text(request, "entry"));
    }

    static @Nullable Sector sector(String text) {
        return text.isBlank()
                ? null
                : Sector.of(text)
                        .orElseThrow(
                                () -> Problem.badInput("parameter-malformed").with("sector"));
    }

    /** @throws Problem {@code outside-unknown} for what is no id */
    static UUID id(String text) {
        if (!ID.matcher(text).matches()) {
            throw Problem.notFound("outside-unknown");
        }
        return UUID.fromString(text);
    }
}
