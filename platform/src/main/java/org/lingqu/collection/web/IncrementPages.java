package org.lingqu.collection.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.EntryChanges;
import org.lingqu.collection.EntrySnapshots;
import org.lingqu.collection.IncrementDesk;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.pool.RowChange;
import org.lingqu.pool.Snapshot;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What differs between two versions, and a person's word about rows that would leave. */
@Controller
class IncrementPages {

    private static final int PAGE = 50;

    private final EntryChanges changes;
    private final EntrySnapshots snapshots;
    private final IncrementDesk increments;

    IncrementPages(EntryChanges changes, EntrySnapshots snapshots, IncrementDesk increments) {
        this.changes = changes;
        this.snapshots = snapshots;
        this.increments = increments;
    }

    @GetMapping("/collection/entries/{prefix}/{suffix}/changes")
    String changes(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam int from,
            @RequestParam int to,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam MultiValueMap<String, String> parameters,
            Model model) {
        List<String> after = IncrementApi.after(parameters);
        EntryVersion entry = snapshots.entry(new ResourceCode(prefix + "/" + suffix), actor);
        Snapshot later = snapshots.readable(entry, to);
        List<RowChange> found = snapshots.maySeeRows(entry, actor)
                ? new ArrayList<>(changes.rows(entry, from, to, IncrementApi.kind(kind), after, PAGE + 1, actor))
                : new ArrayList<>();
        boolean more = found.size() > PAGE;
        if (more) {
            found.remove(PAGE);
        }
        model.addAttribute(
                "view",
                new ChangesView(
                        entry,
                        from,
                        to,
                        changes.count(entry, from, to),
                        later.columns(),
                        found,
                        more,
                        !after.isEmpty()));
        model.addAttribute("place", "collection");
        return "collection/changes";
    }

    @PostMapping("/collection/loads/{id}/let-leave")
    String letLeave(Actor actor, @PathVariable String id) {
        return "redirect:/collection/loads/"
                + increments.letLeave(LoadId.of(id), actor).id();
    }
}
