package org.lingqu.collection.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.DepartmentPool;
import org.lingqu.collection.EntrySnapshots;
import org.lingqu.collection.Pools;
import org.lingqu.collection.gathering.Gathering;
import org.lingqu.collection.gathering.GatheringOverview;
import org.lingqu.collection.outside.TargetFigures;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.pool.Snapshot;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The pools of the departments, and the versions of an entry's data. */
@Controller
class PoolPages {

    private static final int PAGE = 20;
    private static final int LISTED = 50;

    private final Pools pools;
    private final EntrySnapshots snapshots;
    private final Gathering gathering;
    private final TargetFigures targets;

    PoolPages(Pools pools, EntrySnapshots snapshots, Gathering gathering, TargetFigures targets) {
        this.gathering = gathering;
        this.targets = targets;
        this.pools = pools;
        this.snapshots = snapshots;
    }

    @GetMapping("/collection/pools")
    String pools(Actor actor, @RequestParam(required = false) @Nullable String after, Model model) {
        List<DepartmentPool> seen = pools.seenBy(actor);
        List<DepartmentPool> shown = Pools.after(seen, after == null ? null : DepartmentId.of(after), LISTED);
        GatheringOverview gathered = gathering.overview(actor);
        model.addAttribute(
                "view",
                new PoolsView(
                        seen,
                        pools.measured(shown),
                        gathered,
                        actor.may(Permission.SUPERVISE) ? targets.of(gathered) : List.of()));
        model.addAttribute("place", actor.may(Permission.SUPERVISE) ? "pools" : "collection");
        return "collection/pools";
    }

    @GetMapping("/collection/entries/{prefix}/{suffix}/snapshots")
    String snapshots(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(defaultValue = "0") long skip,
            Model model) {
        EntryVersion entry = snapshots.entry(new ResourceCode(prefix + "/" + suffix), actor);
        LocalDate day = day(on);
        List<Snapshot> list = snapshots.list(entry, Integer.MAX_VALUE, LISTED);
        Snapshot chosen = chosen(entry, day, version, list);
        Snapshot readable = chosen == null || snapshots.expired(entry).contains(chosen.version()) ? null : chosen;
        model.addAttribute(
                "view",
                new SnapshotsView(
                        entry,
                        list,
                        snapshots.expired(entry),
                        snapshots.storage(entry),
                        day,
                        chosen,
                        readable == null ? List.of() : snapshots.shares(entry, readable),
                        readable != null && snapshots.maySeeRows(entry, actor)
                                ? snapshots.rows(entry, readable, skip, PAGE, actor)
                                : List.of(),
                        Math.max(0, skip),
                        PAGE));
        model.addAttribute("place", "collection");
        return "collection/snapshots";
    }

    private @Nullable Snapshot chosen(
            EntryVersion entry, @Nullable LocalDate day, @Nullable Integer version, List<Snapshot> list) {
        if (version != null) {
            return snapshots.readable(entry, version);
        }
        if (day != null) {
            return snapshots.asOf(entry, day);
        }
        return list.isEmpty() ? null : list.get(0);
    }

    private static @Nullable LocalDate day(String on) {
        try {
            return on.isBlank() ? null : LocalDate.parse(on);
        } catch (DateTimeException malformed) {
            throw Problem.badInput("parameter-malformed").with("on").causedBy(malformed);
        }
    }
}
