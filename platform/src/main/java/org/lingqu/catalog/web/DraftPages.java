package org.lingqu.catalog.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Classification;
import org.lingqu.catalog.compile.Classes;
import org.lingqu.catalog.compile.CodeLists;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.DraftId;
import org.lingqu.catalog.compile.DraftLaws;
import org.lingqu.catalog.compile.DraftList;
import org.lingqu.catalog.compile.Requirements;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.catalog.copied.Copies;
import org.lingqu.catalog.personalised.Personalised;
import org.lingqu.catalog.standard.Claims;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.rules.Norm;
import org.lingqu.rules.Norms;
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
    private static final int PAGE = 50;

    /** Refused for a reason the reader can mend on the form itself. */
    private static final Set<Problem.Kind> MENDABLE =
            EnumSet.of(Problem.Kind.BAD_INPUT, Problem.Kind.TOO_LARGE, Problem.Kind.CONFLICT);

    private final Compilation compilation;
    private final DraftList list;
    private final Classes classes;
    private final CodeLists codeLists;
    private final Departments departments;
    private final RulePacks rules;
    private final Norms norms;
    private final Labels labels;
    private final Likes likes;
    private final Claims claims;
    private final Personalised personalised;
    private final Copies copies;
    private final DraftLaws laws;

    DraftPages(
            Compilation compilation,
            DraftList list,
            Classes classes,
            CodeLists codeLists,
            Departments departments,
            RulePacks rules,
            Norms norms,
            Labels labels,
            Likes likes,
            Claims claims,
            Personalised personalised,
            Copies copies,
            DraftLaws laws) {
        this.compilation = compilation;
        this.list = list;
        this.classes = classes;
        this.codeLists = codeLists;
        this.departments = departments;
        this.rules = rules;
        this.norms = norms;
        this.labels = labels;
        this.likes = likes;
        this.claims = claims;
        this.personalised = personalised;
        this.copies = copies;
        this.laws = laws;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            Model model) {
        model.addAttribute(
                "found", list.page(after == null ? before : after, after == null && before != null, PAGE, actor));
        return "catalog/drafts";
    }

    @GetMapping("/new")
    String blank(Actor actor, Model model) {
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        return form(new Filled(DraftId.next(), null, Sheet.empty()), FormFaults.none(), false, actor, model);
    }

    /** Keeps a new draft under the key its form was given, so that the same form sent twice makes one draft. */
    @PostMapping
    String begin(
            Actor actor,
            @RequestParam(name = "form") String key,
            @RequestParam(defaultValue = "save") String act,
            HttpServletRequest request,
            Model model) {
        DraftId id = DraftId.of(key);
        Sheet typed = SheetForm.read(request, Map.of());
        return keep(id, typed, act, () -> compilation.begin(id, typed, actor), actor, model);
    }

    @GetMapping("/{id}")
    String show(
            Actor actor, @PathVariable String id, @RequestParam(defaultValue = "false") boolean saved, Model model) {
        Draft draft = compilation.get(DraftId.of(id), actor);
        if (draft.caseId() != null && !draft.isEditable()) {
            return "redirect:/cases/" + draft.caseId();
        }
        return form(new Filled(draft.id(), draft, draft.sheet()), FormFaults.none(), saved, actor, model);
    }

    @PostMapping("/{id}")
    String act(
            Actor actor,
            @PathVariable String id,
            @RequestParam int revision,
            @RequestParam(defaultValue = "save") String act,
            HttpServletRequest request,
            Model model) {
        DraftId draft = DraftId.of(id);
        Sheet typed =
                SheetForm.read(request, compilation.get(draft, actor).sheet().extension());
        return keep(draft, typed, act, () -> compilation.save(draft, typed, revision, actor), actor, model);
    }

    @GetMapping("/{id}/discard")
    String discard(Actor actor, @PathVariable String id, Model model) {
        model.addAttribute("draft", compilation.get(DraftId.of(id), actor));
        return "catalog/discard";
    }

    @PostMapping("/{id}/discard")
    String discard(Actor actor, @PathVariable String id, @RequestParam int revision) {
        compilation.discard(DraftId.of(id), revision, actor);
        return "redirect:/catalog/drafts";
    }

    private String keep(DraftId id, Sheet typed, String act, Supplier<Draft> keeping, Actor actor, Model model) {
        Draft kept;
        try {
            kept = keeping.get();
        } catch (Problem refused) {
            Optional<Draft> there = compilation.find(id, actor);
            Optional<Draft> same = there.filter(draft -> compilation.holds(draft, typed));
            if (same.isEmpty()) {
                return again(new Filled(id, there.orElse(null), typed), refused, actor, model);
            }
            kept = same.get(); // the same form sent twice: the first one did it
        }
        if (!act.equals("submit") || !kept.isEditable()) {
            return after(act, kept);
        }
        try {
            return after(act, compilation.submit(kept.id(), kept.revision(), actor));
        } catch (Problem refused) {
            return again(new Filled(kept.id(), kept, kept.sheet()), refused, actor, model);
        }
    }

    private static String after(String act, Draft draft) {
        if (draft.caseId() != null && !draft.isEditable()) {
            return "redirect:/cases/" + draft.caseId();
        }
        return "redirect:/catalog/drafts/" + draft.id() + (act.equals("rows") ? "#items" : "?saved=true");
    }

    /** The form once more, with what was typed and what stands against it. */
    private String again(Filled filled, Problem refused, Actor actor, Model model) {
        if (!MENDABLE.contains(refused.kind())) {
            throw refused;
        }
        return form(filled, faults(refused, filled.sheet()), false, actor, model);
    }

    private static FormFaults faults(Problem refused, Sheet typed) {
        return new FormFaults(refused, SheetForm.fields(typed));
    }

    /**
     * What stands on the form.
     *
     * @param draft the draft as it is kept; null while nothing has been saved
     */
    private record Filled(DraftId id, @Nullable Draft draft, Sheet sheet) {}

    private String form(Filled filled, FormFaults form, boolean saved, Actor actor, Model model) {
        Department home = departments.get(actor.home());
        Draft draft = filled.draft();
        model.addAttribute("form", form);
        model.addAttribute(
                "fixed",
                new FixedView(draft == null ? null : claims.fixed(draft.entry()).orElse(null)));
        model.addAttribute("personalised", draft != null && !draft.isChange() && personalised.isOpenTo(actor));
        model.addAttribute(
                "copy", draft == null ? null : copies.of(draft.entry()).orElse(null));
        model.addAttribute("links", draft == null ? List.of() : laws.links(draft));
        model.addAttribute("likes", likes.of(filled.sheet(), actor));
        model.addAttribute(
                "view",
                new DraftView(
                        filled.id(),
                        draft,
                        filled.sheet(),
                        BLANK_ITEMS,
                        classes(draft, home),
                        List.copyOf(codeLists.all()),
                        norms.all().stream().map(Norm::title).toList(),
                        new Requirements(rules.active()),
                        labels,
                        saved,
                        saved && draft != null ? compilation.faults(draft).size() : 0));
        return "catalog/draft";
    }

    /** A published entry stays in its class, also when another department takes it over. */
    private List<Classification> classes(@Nullable Draft draft, Department home) {
        List<Classification> open = new ArrayList<>(classes.openTo(home));
        if (draft != null && draft.isChange()) {
            classes.find(draft.sheet().classification())
                    .filter(own -> open.stream().noneMatch(each -> each.code().equals(own.code())))
                    .ifPresent(open::add);
        }
        return open;
    }
}
