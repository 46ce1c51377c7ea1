package org.lingqu.collection.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.Corrections;
import org.lingqu.collection.IncrementDesk;
import org.lingqu.collection.Load;
import org.lingqu.collection.LoadDesk;
import org.lingqu.collection.LoadIncrement;
import org.lingqu.collection.LoadKind;
import org.lingqu.collection.LoadQuarantine;
import org.lingqu.collection.LoadState;
import org.lingqu.collection.Loads;
import org.lingqu.collection.QuarantineStanding;
import org.lingqu.collection.Reconciliations;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.ByReference;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.Quarantine;
import org.lingqu.pool.QuarantineFilter;
import org.lingqu.pool.QuarantinedRow;
import org.lingqu.pool.Snapshot;
import org.lingqu.ui.FormFaults;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of a load: how far it is, what became of it, what was kept back, and what can be done. */
@Controller
@RequestMapping("/collection/loads/{id}")
class LoadPages {

    private static final int PAGE = 20;
    private static final int RECENT = 5;

    private final Loads loads;
    private final LoadDesk desk;
    private final LoadQuarantine quarantine;
    private final QuarantineSheet sheet;
    private final Datasets datasets;
    private final Entries entries;
    private final RowWords words;
    private final Corrections corrections;
    private final IncrementDesk increments;
    private final Reconciliations reconciliations;
    private final LoadConfirmation confirming;
    private final ByReference references;

    LoadPages(
            Loads loads,
            LoadDesk desk,
            LoadQuarantine quarantine,
            QuarantineSheet sheet,
            Datasets datasets,
            Entries entries,
            RowWords words,
            Corrections corrections,
            IncrementDesk increments,
            Reconciliations reconciliations,
            LoadConfirmation confirming,
            ByReference references) {
        this.loads = loads;
        this.desk = desk;
        this.quarantine = quarantine;
        this.sheet = sheet;
        this.datasets = datasets;
        this.entries = entries;
        this.words = words;
        this.corrections = corrections;
        this.increments = increments;
        this.reconciliations = reconciliations;
        this.confirming = confirming;
        this.references = references;
    }

    @GetMapping
    String show(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String item,
            @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "0") long before,
            Model model) {
        KeptFilter wanted = new KeptFilter(kind, item, open);
        return page(loads.get(LoadId.of(id), actor), wanted, after, before, FormFaults.none(), actor, model);
    }

    private String page(
            Load load, KeptFilter wanted, long after, long before, FormFaults form, Actor actor, Model model) {
        boolean steward = loads.mayAct(load, actor);
        Snapshot standing = before(load);
        LoadIncrement increment = load.kind() == LoadKind.CORRECTION
                ? null
                : increments.of(load.id(), actor).orElse(null);
        model.addAttribute(
                "increment",
                new IncrementView(
                        load,
                        increment,
                        reconciliations.of(load.id()).orElse(null),
                        standing == null ? null : standing.version(),
                        steward && increments.awaitsWord(load),
                        steward && actor.isOf(load.department())));
        model.addAttribute(
                "view",
                new LoadView(
                        load,
                        references.kindOf(load.department()),
                        increment,
                        standing,
                        steward && load.state().ended() ? rows(load, wanted, after, before, actor) : null,
                        steward ? mend(load, actor) : null,
                        loads.ofEntry(load.entry(), RECENT + 1).stream()
                                .filter(each -> !each.id().equals(load.id()))
                                .limit(RECENT)
                                .toList(),
                        steward,
                        !load.state().ended() && loads.isPaused(load)));
        confirming.show(load, steward, actor, model);
        model.addAttribute("kept", kept(load, steward, actor));
        model.addAttribute("form", form);
        model.addAttribute("place", "collection");
        return "collection/load";
    }

    private @Nullable Snapshot before(Load load) {
        Optional<Snapshot> before = load.snapshot() == null
                ? datasets.latest(load.entry())
                : datasets.history(load.entry(), load.snapshot(), 1).stream().findFirst();
        return before.orElse(null);
    }

    private @Nullable QuarantineView rows(Load load, KeptFilter wanted, long after, long before, Actor actor) {
        Quarantine opened = quarantine.open(load.id(), "page", actor).orElse(null);
        if (opened == null || opened.rows() == 0) {
            return null;
        }
        List<Long> landed = corrections.landedRows(load.id());
        QuarantineFilter filter = wanted.on(opened, landed);
        List<QuarantinedRow> found = new ArrayList<>(
                before > 0
                        ? quarantine.pageBefore(opened, filter, before, PAGE + 1)
                        : quarantine.filtered(opened, filter, after, PAGE + 1));
        boolean more = found.size() > PAGE;
        if (more) {
            found.remove(before > 0 ? 0 : PAGE);
        }
        boolean earlier = before > 0 ? more : after > 0;
        return new QuarantineView(
                opened,
                filter.kind(),
                filter.column() == null ? null : wanted.item(),
                found,
                quarantine.byColumn(opened),
                Set.copyOf(landed),
                wanted.open(),
                earlier && !found.isEmpty(),
                (before > 0 || more) && !found.isEmpty(),
                words);
    }

    private KeptBack kept(Load load, boolean steward, Actor actor) {
        QuarantineStanding standing = load.kind() == LoadKind.CORRECTION
                ? null
                : corrections.standing(load).orElse(null);
        boolean open = standing != null && standing.open() > 0;
        return new KeptBack(
                standing,
                corrections.of(load.id(), actor),
                corrections.returns(load),
                corrections.corrects(load).orElse(null),
                steward && load.kind() == LoadKind.CORRECTION ? corrections.rows(load.id(), 0, PAGE, actor) : List.of(),
                steward && open && corrections.canBeCorrected(load),
                open && load.kind() != LoadKind.CORRECTION && actor.may(Permission.SUPERVISE));
    }

    /** Only where another reading of the same file could help. */
    private @Nullable MendView mend(Load load, Actor actor) {
        boolean columns = load.problem() != null
                && List.of("columns-unfit", "columns-foreign", "head-line-broken", "load-nothing-fit")
                        .contains(load.problem().code());
        Optional<EntryVersion> entry = entries.findPublished(load.entry());
        if (!columns || load.kind() != LoadKind.CSV || !load.canBeRerun() || entry.isEmpty()) {
            return null;
        }
        try {
            List<String> found = desk.headOf(load.id(), actor).columns();
            return new MendView(entry.get().items(), found, MendView.stated(load, desk.suggestion(entry.get(), found)));
        } catch (Problem unreadable) {
            return new MendView(entry.get().items(), List.of(), Map.of());
        }
    }

    @GetMapping("/cancel")
    String askCancel(Actor actor, @PathVariable String id, Model model) {
        model.addAttribute("load", loads.get(LoadId.of(id), actor));
        model.addAttribute("place", "collection");
        return "collection/cancel";
    }

    @PostMapping("/cancel")
    String cancel(Actor actor, @PathVariable String id) {
        loads.cancel(LoadId.of(id), actor);
        return "redirect:/collection/loads/" + id;
    }

    @PostMapping("/pause")
    String pause(Actor actor, @PathVariable String id) {
        loads.pause(LoadId.of(id), actor);
        return "redirect:/collection/loads/" + id;
    }

    @PostMapping("/resume")
    String resume(Actor actor, @PathVariable String id) {
        loads.resume(LoadId.of(id), actor);
        return "redirect:/collection/loads/" + id;
    }

    @PostMapping("/rerun")
    String rerun(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String charset,
            @RequestParam(required = false) @Nullable String delimiter,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            Model model) {
        Load old = loads.get(LoadId.of(id), actor);
        try {
            Load load = desk.rerun(
                    old.id(),
                    charset == null ? null : FileWish.again(old.wish(), charset, delimiter, parameters),
                    actor);
            return "redirect:/collection/loads/" + load.id();
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return page(old, new KeptFilter(null, null, false), 0, 0, FormFaults.of(refused, request), actor, model);
        }
    }

    @PostMapping("/serve")
    String serve(Actor actor, @PathVariable String id) {
        loads.serveAgain(LoadId.of(id), actor);
        return "redirect:/collection/loads/" + id;
    }

    @GetMapping("/receipt")
    String receipt(Actor actor, @PathVariable String id, Model model) {
        Load load = loads.get(LoadId.of(id), actor);
        if (load.state() != LoadState.LANDED || load.receipt() == null) {
            throw Problem.notFound("load-without-receipt").with(load.number());
        }
        model.addAttribute("load", load);
        model.addAttribute("told", reconciliations.of(load.id()).orElse(null));
        model.addAttribute("place", "collection");
        return "collection/receipt";
    }

    @GetMapping("/quarantine.{format:csv|xlsx}")
    void export(Actor actor, @PathVariable String id, @PathVariable String format, HttpServletResponse response)
            throws IOException {
        sheet.answer(LoadId.of(id), format, actor, response);
    }
}
