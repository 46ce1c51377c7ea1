package org.lingqu.catalog.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.compile.Classes;
import org.lingqu.catalog.compile.CodeLists;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.DraftId;
import org.lingqu.catalog.compile.Requirements;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.rules.RulePacks;
import org.lingqu.ui.FormFaults;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Compiling an entry by form: every button first keeps what was typed. */
@Controller
@RequestMapping("/catalog/drafts")
class DraftPages {

    private static final int BLANK_ITEMS = 5;

    private final Compilation compilation;
    private final Classes classes;
    private final CodeLists codeLists;
    private final Departments departments;
    private final RulePacks rules;
    private final Labels labels;

    DraftPages(
            Compilation compilation,
            Classes classes,
            CodeLists codeLists,
            Departments departments,
            RulePacks rules,
            Labels labels) {
        this.compilation = compilation;
        this.classes = classes;
        this.codeLists = codeLists;
        this.departments = departments;
        this.rules = rules;
        this.labels = labels;
    }

    @GetMapping
    String list(Actor actor, Model model) {
        model.addAttribute("drafts", compilation.inWork(actor));
        return "catalog/drafts";
    }

    @GetMapping("/new")
    String blank(Actor actor, Model model) {
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        return form(null, Sheet.empty(), FormFaults.none(), false, actor, model);
    }

    @PostMapping
    String begin(
            Actor actor, @RequestParam(defaultValue = "save") String act, HttpServletRequest request, Model model) {
        Draft draft = compilation.begin(SheetForm.read(request), actor);
        return next(act, draft, actor, model);
    }

    @GetMapping("/{id}")
    String show(
            Actor actor, @PathVariable String id, @RequestParam(defaultValue = "false") boolean saved, Model model) {
        Draft draft = compilation.get(DraftId.of(id), actor);
        if (draft.caseId() != null && !draft.isEditable()) {
            return "redirect:/cases/" + draft.caseId();
        }
        return form(draft, draft.sheet(), FormFaults.none(), saved, actor, model);
    }

    @PostMapping("/{id}")
    String act(
            Actor actor,
            @PathVariable String id,
            @RequestParam int revision,
            @RequestParam(defaultValue = "save") String act,
            HttpServletRequest request,
            Model model) {
        DraftId draftId = DraftId.of(id);
        if (act.equals("discard")) {
            compilation.discard(draftId, revision, actor);
            return "redirect:/catalog/drafts";
        }
        Sheet typed = SheetForm.read(request);
        try {
            return next(act, compilation.save(draftId, typed, revision, actor), actor, model);
        } catch (Problem refused) {
            if (!refused.code().equals("changed-meanwhile")) {
                throw refused;
            }
            Draft newer = compilation.get(draftId, actor);
            return form(newer, typed, faults(refused, typed), false, actor, model);
        }
    }

    private String next(String act, Draft draft, Actor actor, Model model) {
        if (!act.equals("submit")) {
            return "redirect:/catalog/drafts/" + draft.id() + (act.equals("save") ? "?saved=true" : "#items");
        }
        try {
            return "redirect:/cases/"
                    + compilation.submit(draft.id(), draft.revision(), actor).caseId();
        } catch (Problem refused) {
            if (refused.faults().isEmpty()) {
                throw refused;
            }
            return form(draft, draft.sheet(), faults(refused, draft.sheet()), false, actor, model);
        }
    }

    private static FormFaults faults(Problem refused, Sheet typed) {
        return new FormFaults(refused, SheetForm.fields(typed));
    }

    private String form(@Nullable Draft draft, Sheet sheet, FormFaults form, boolean saved, Actor actor, Model model) {
        Department home = departments.get(actor.home());
        classes.ownOf(home);
        model.addAttribute("form", form);
        model.addAttribute(
                "view",
                new DraftView(
                        draft,
                        sheet,
                        BLANK_ITEMS,
                        classes.openTo(home),
                        List.copyOf(codeLists.all()),
                        new Requirements(rules.active()),
                        labels,
                        saved));
        return "catalog/draft";
    }
}
