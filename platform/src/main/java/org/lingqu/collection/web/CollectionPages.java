package org.lingqu.collection.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.Load;
import org.lingqu.collection.LoadState;
import org.lingqu.collection.Loads;
import org.lingqu.collection.Timeliness;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.ResourceCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a department has to load, and what it has loaded. */
@Controller
class CollectionPages {

    private static final int PAGE = 20;

    private final Entries entries;
    private final Loads loads;
    private final Timeliness timeliness;

    CollectionPages(Entries entries, Loads loads, Timeliness timeliness) {
        this.entries = entries;
        this.loads = loads;
        this.timeliness = timeliness;
    }

    @GetMapping("/collection")
    String entries(
            Actor actor,
            @RequestParam(defaultValue = "") String which,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        if (!actor.may(Permission.COLLECT) && actor.may(Permission.SUPERVISE)) {
            return "redirect:/collection/pools"; // what the data authority has here
        }
        actor.mustBeAllowed(Permission.COLLECT);
        model.addAttribute("view", new EntriesView(rows(loads.loadsFor(actor)), which, after));
        return "collection/entries";
    }

    /** A unit loads into the pool of the department above it, so it sees what that one has to load. */
    private List<EntriesView.Row> rows(List<DepartmentId> departments) {
        return departments.stream()
                .flatMap(this::rows)
                .sorted(Comparator.comparing((EntriesView.Row row) -> row.due() == null ? Long.MAX_VALUE : row.left())
                        .thenComparing(row -> row.entry().name())
                        .thenComparing(row -> row.entry().code().value()))
                .toList();
    }

    private Stream<EntriesView.Row> rows(DepartmentId department) {
        Map<EntryId, Load> newest = byEntry(loads.newest(department));
        Map<EntryId, Load> landed = byEntry(loads.newestLanded(department));
        Map<EntryId, Instant> complete = loads.acknowledged(landed.keySet());
        return entries.publishedOf(department).stream()
                .map(entry ->
                        row(entry, newest.get(entry.entry()), landed.get(entry.entry()), complete.get(entry.entry())));
    }

    private EntriesView.Row row(
            EntryVersion entry, @Nullable Load newest, @Nullable Load landed, @Nullable Instant acknowledged) {
        LocalDate due = timeliness.due(entry, acknowledged).orElse(null);
        return new EntriesView.Row(entry, newest, landed, due, due == null ? 0 : timeliness.daysLeft(due));
    }

    private static Map<EntryId, Load> byEntry(List<Load> all) {
        Map<EntryId, Load> map = new HashMap<>();
        all.forEach(load -> map.put(load.entry(), load));
        return map;
    }

    @GetMapping("/collection/loads")
    String history(
            Actor actor,
            @RequestParam(required = false) @Nullable String entry,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        actor.mustBeAllowed(Permission.COLLECT);
        EntryVersion of = entry == null || entry.isBlank() ? null : entries.published(new ResourceCode(entry));
        LoadState in = state == null || state.isBlank() ? null : LoadApi.state(state);
        List<Load> found = loads.list(
                actor,
                of == null ? null : of.entry(),
                in,
                after == null || after.isBlank() ? null : LoadId.of(after),
                PAGE + 1);
        model.addAttribute("view", new HistoryView(of, found, PAGE));
        return "collection/history";
    }
}
