package org.lingqu.catalog.web;

import gg.jte.Content;
import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryAction;
import org.lingqu.catalog.EntryPanel;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Withdrawal;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.Requirements;
import org.lingqu.catalog.upkeep.DirectChannels;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.rules.RulePacks;
import org.lingqu.ui.FormFaults;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The life page of an entry, and what its own department can do with it. Of a withdrawn one what it was, and how it went. */
@Controller
class EntryPages {

    private static final String PATH = "/catalog/{prefix:[0-9][0-9A-Za-z]*}/{suffix}";

    private final Entries entries;
    private final Compilation compilation;
    private final RulePacks rules;
    private final Labels labels;
    private final TemplateEngine templates;
    private final DirectChannels channels;
    private final LifeStates states;
    private final ObjectProvider<EntryPanel> panels;
    private final ObjectProvider<EntryAction> actions;

    EntryPages(
            Entries entries,
            Compilation compilation,
            RulePacks rules,
            Labels labels,
            TemplateEngine templates,
            DirectChannels channels,
            LifeStates states,
            ObjectProvider<EntryPanel> panels,
            ObjectProvider<EntryAction> actions) {
        this.entries = entries;
        this.compilation = compilation;
        this.rules = rules;
        this.labels = labels;
        this.templates = templates;
        this.channels = channels;
        this.states = states;
        this.panels = panels;
        this.actions = actions;
    }

    @GetMapping(PATH)
    String show(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable Integer from,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            Model model) {
        EntryVersion live = entries.kept(code(prefix, suffix));
        Withdrawal withdrawal = entries.withdrawal(live.entry()).orElse(null);
        List<EntryVersion> versions = entries.versions(live.entry());
        EntryVersion shown = shown(live, version, asOf);
        int before = from == null ? shown.number() - 1 : from;
        EntryVersion compared = versions.stream()
                .filter(each -> each.number() == before && before != shown.number())
                .findFirst()
                .orElse(null);
        model.addAttribute(
                "view",
                new EntryView(
                        shown,
                        versions,
                        compared,
                        withdrawal,
                        states.of(shown, actor),
                        withdrawal == null ? panels(shown, actor) : List.of(),
                        withdrawal == null ? actions(shown, actor) : List.of(),
                        withdrawal == null && isOwn(live, actor),
                        compilation.pendingOn(live, actor).orElse(null),
                        new Requirements(rules.active()),
                        labels));
        return "catalog/entry";
    }

    private List<EntryAction.Link> actions(EntryVersion shown, Actor actor) {
        return actions.orderedStream()
                .map(action -> action.of(shown, actor))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Declares, or ends, a function performed outside the platform. */
    @PostMapping(PATH + "/channels")
    String channel(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam(defaultValue = "") String stage,
            @RequestParam(defaultValue = "") String description,
            @RequestParam(defaultValue = "false") boolean end) {
        ResourceCode code = code(prefix, suffix);
        if (end) {
            channels.end(code, stage, actor);
        } else {
            channels.declare(code, stage, description, actor);
        }
        return "redirect:/catalog/" + code.value();
    }

    @PostMapping(PATH + "/change")
    String change(Actor actor, @PathVariable String prefix, @PathVariable String suffix) {
        Draft draft = compilation.change(code(prefix, suffix), actor);
        return "redirect:/catalog/drafts/" + draft.id();
    }

    @GetMapping(PATH + "/withdrawal")
    String withdrawal(Actor actor, @PathVariable String prefix, @PathVariable String suffix, Model model) {
        model.addAttribute("form", FormFaults.none());
        return withdrawal(actor, code(prefix, suffix), model);
    }

    @PostMapping(PATH + "/withdrawal")
    String withdraw(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam(defaultValue = "") String changeReason,
            HttpServletRequest request,
            Model model) {
        ResourceCode code = code(prefix, suffix);
        try {
            Draft submitted = compilation.withdraw(code, changeReason, actor);
            return "redirect:/cases/" + submitted.caseId();
        } catch (Problem refused) {
            if (refused.faults().isEmpty()) {
                throw refused;
            }
            model.addAttribute("form", FormFaults.of(refused, request));
            return withdrawal(actor, code, model);
        }
    }

    private String withdrawal(Actor actor, ResourceCode code, Model model) {
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        EntryVersion live = entries.published(code);
        if (!isOwn(live, actor)) {
            throw Problem.forbidden("entry-not-yours").with(live.name(), live.providerName());
        }
        model.addAttribute("entry", live);
        model.addAttribute("states", states.reached(live, actor));
        return "catalog/withdrawal";
    }

    /** A version by its number, or the one in force at the end of a day; without either the one in force now. */
    private EntryVersion shown(EntryVersion live, @Nullable Integer version, @Nullable LocalDate asOf) {
        if (version != null) {
            return entries.version(live.code(), version);
        }
        return asOf == null ? live : entries.asOf(live.code(), asOf);
    }

    private List<EntryView.Panel> panels(EntryVersion entry, Actor actor) {
        List<EntryView.Panel> shown = new ArrayList<>();
        panels.stream()
                .sorted(Comparator.comparingInt(EntryPanel::order))
                .forEach(panel -> panel.model(entry, actor)
                        .ifPresent(content -> shown.add(new EntryView.Panel(
                                panel.anchor(),
                                panel.title(),
                                panel.aside(),
                                page -> (Content) output -> templates.render(
                                        panel.template() + ".jte", Map.of("page", page, "model", content), output)))));
        return shown;
    }

    private static boolean isOwn(EntryVersion entry, Actor actor) {
        return actor.isOf(entry.provider()) && actor.may(Permission.CATALOG_COMPILE);
    }

    private static ResourceCode code(String prefix, String suffix) {
        return new ResourceCode(prefix + "/" + suffix);
    }
}
