package org.lingqu.collection.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.lineage.Lineage;
import org.lingqu.collection.lineage.LineagePage;
import org.lingqu.collection.lineage.LineageStage;
import org.lingqu.collection.lineage.RowLedger;
import org.lingqu.collection.lineage.RowWays;
import org.lingqu.collection.lineage.Sight;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.ui.FormFaults;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where an entry's data come from and who received them. A key of a row travels in the body of a request, never in an address. */
@Controller
@RequestMapping("/collection/entries/{prefix}/{suffix}/lineage")
class LineagePages {

    private static final int PAGE = 50;

    private final Lineage lineage;
    private final RowWays ways;
    private final RowLedger ledger;

    LineagePages(Lineage lineage, RowWays ways, RowLedger ledger) {
        this.lineage = lineage;
        this.ways = ways;
        this.ledger = ledger;
    }

    @GetMapping
    String show(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(defaultValue = "") String on,
            Model model) {
        Lineage.Seen seen = lineage.seen(code(prefix, suffix), actor);
        Integer wanted =
                version != null || on.isBlank() ? version : Integer.valueOf(lineage.asOf(seen.entry(), day(on)));
        return drawn(seen, wanted, on, FormFaults.none(), actor, model);
    }

    private String drawn(
            Lineage.Seen seen, @Nullable Integer version, String on, FormFaults form, Actor actor, Model model) {
        boolean snapshots =
                actor.may(Permission.SUPERVISE) || actor.may(Permission.COLLECT) && seen.sight() != Sight.CONSUMER;
        model.addAttribute(
                "view",
                new LineageView(
                        lineage.graph(seen, version, actor),
                        on,
                        ways.mayAsk(seen.entry(), actor),
                        ledger.mayAsk(seen.entry(), actor),
                        snapshots));
        model.addAttribute("form", form);
        model.addAttribute("place", place(seen, actor));
        return "collection/lineage";
    }

    private static String place(Lineage.Seen seen, Actor actor) {
        return seen.sight() != Sight.CONSUMER && actor.may(Permission.COLLECT) ? "collection" : "catalog";
    }

    @GetMapping("/all")
    String all(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam(defaultValue = "LOAD") LineageStage of,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        Lineage.Seen seen = lineage.seen(code(prefix, suffix), actor);
        LineagePage page = lineage.page(seen, of, after, PAGE, actor);
        model.addAttribute(
                "view", new LineageListView(seen.entry(), seen.sight(), of, page.nodes(), page.holders(), page.next()));
        model.addAttribute("place", place(seen, actor));
        return "collection/lineage-all";
    }

    @PostMapping("/row")
    String row(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam(required = false) @Nullable List<String> key,
            HttpServletRequest request,
            Model model) {
        EntryVersion entry = ways.own(code(prefix, suffix), actor);
        List<String> parts = new ArrayList<>(key == null ? List.of() : key);
        parts.replaceAll(String::strip);
        try {
            model.addAttribute("view", new RowWayView(entry, ways.of(entry.code(), parts, actor)));
            model.addAttribute("place", "collection");
            return "collection/lineage-row";
        } catch (Problem refused) {
            if (!refused.code().startsWith("row-way-")) {
                throw refused;
            }
            return drawn(lineage.seen(entry.code(), actor), null, "", FormFaults.of(refused, request), actor, model);
        }
    }

    /** A part of the ledger of one record; for a department with a grant, of what it obtained itself. */
    @PostMapping("/row/ledger")
    String ledger(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam(required = false) @Nullable List<String> key,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        Lineage.Seen seen = lineage.seen(code(prefix, suffix), actor);
        List<String> parts = new ArrayList<>(key == null ? List.of() : key);
        parts.replaceAll(String::strip);
        RowLedger.Part part = ledger.of(seen.entry().code(), parts, after, actor);
        model.addAttribute("view", new RowLedgerView(seen.entry(), parts, part));
        model.addAttribute("place", place(seen, actor));
        return "collection/lineage-ledger";
    }

    private static ResourceCode code(String prefix, String suffix) {
        return new ResourceCode(prefix + "/" + suffix);
    }

    static LocalDate day(String on) {
        try {
            return LocalDate.parse(on.strip());
        } catch (DateTimeException malformed) {
            throw Problem.badInput("parameter-malformed").with("on").causedBy(malformed);
        }
    }
}
