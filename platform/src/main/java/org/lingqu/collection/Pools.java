package org.lingqu.collection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryOutlines;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Permission;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.pool.Origins;
import org.lingqu.pool.Storage;
import org.lingqu.pool.Storages;
import org.lingqu.pool.VersionTimes;
import org.springframework.stereotype.Service;

/**
 * The departments' pools, which together are the pool of the platform: what each holds, how much it takes, what is late, and which department
 * has published entries and no pool (AH-17.1, AB-19.1, AB-10.3).
 */
@Service
public class Pools {

    private final Departments departments;
    private final EntryOutlines outlines;
    private final LoadRows rows;
    private final Timeliness timeliness;
    private final VersionTimes times;
    private final Origins origins;
    private final Storages storages;

    Pools(
            Departments departments,
            EntryOutlines outlines,
            LoadRows rows,
            Timeliness timeliness,
            VersionTimes times,
            Origins origins,
            Storages storages) {
        this.departments = departments;
        this.outlines = outlines;
        this.rows = rows;
        this.timeliness = timeliness;
        this.times = times;
        this.origins = origins;
        this.storages = storages;
    }

    /**
     * The pools somebody may see: every one for who supervises, else the own one. Departments without a published entry and without data are left
     * out; the latest lateness comes first. A handful of questions, however many there are; the disk is not looked at.
     *
     * @throws org.lingqu.kernel.Problem {@code permission-missing}
     */
    public List<DepartmentPool> seenBy(Actor reader) {
        if (!reader.may(Permission.SUPERVISE)) {
            reader.mustBeAllowed(Permission.COLLECT);
            Department own = departments.get(reader.home());
            return List.of(pool(own, origins.pools(), new Held(outlines.cycled(own.id()))));
        }
        Map<DepartmentId, Instant> opened = origins.pools();
        Held held = new Held(outlines.cycled(null));
        List<DepartmentPool> all = new ArrayList<>();
        for (Department department : departments.all()) {
            DepartmentPool pool = pool(department, opened, held);
            if (!pool.entries().isEmpty() || pool.openedAt() != null) {
                all.add(pool);
            }
        }
        all.sort(Comparator.comparing((DepartmentPool pool) -> -pool.late().size())
                .thenComparing(pool -> pool.openedAt() != null)
                .thenComparing(pool -> pool.department().name())
                .thenComparing(pool -> pool.department().id().value()));
        return all;
    }

    /**
     * Some of them, in their order.
     *
     * @param after the last one seen; null, or none of them, from the first
     */
    public static List<DepartmentPool> after(List<DepartmentPool> all, @Nullable DepartmentId after, int most) {
        int from = 0;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).department().id().equals(after)) {
                from = i + 1;
            }
        }
        return all.subList(from, Math.min(all.size(), from + most));
    }

    /** The same pools with what they take on the disk. */
    public List<DepartmentPool> measured(List<DepartmentPool> pools) {
        return pools.stream().map(this::measured).toList();
    }

    private DepartmentPool measured(DepartmentPool pool) {
        List<DepartmentPool.Holding> entries = pool.entries().stream()
                .map(held -> new DepartmentPool.Holding(
                        held.entry(),
                        held.lastLoad(),
                        held.rows(),
                        held.due(),
                        held.workingDaysLate(),
                        held.late(),
                        held.lastLoad() == null
                                ? Storage.NONE
                                : storages.of(held.entry().entry())))
                .toList();
        return new DepartmentPool(
                pool.department(),
                pool.openedAt(),
                entries,
                pool.rows(),
                entries.stream().map(DepartmentPool.Holding::storage).reduce(Storage.NONE, Storage::plus));
    }

    /** What is known of all entries at once. */
    private final class Held {

        private final Map<DepartmentId, List<EntryOutlines.Cycled>> published;
        private final Map<EntryId, Instant> landed;
        private final Map<EntryId, Instant> complete;
        private final Map<EntryId, Long> counts;

        Held(List<EntryOutlines.Cycled> all) {
            published = all.stream().collect(Collectors.groupingBy(EntryOutlines.Cycled::provider));
            landed = rows.landed(all.stream().map(EntryOutlines.Cycled::entry).toList());
            complete = rows.acknowledged(landed.keySet());
            counts = times.rows(landed.keySet());
        }

        List<DepartmentPool.Holding> of(DepartmentId department) {
            return published.getOrDefault(department, List.of()).stream()
                    .map(this::holding)
                    .sorted(Comparator.comparing((DepartmentPool.Holding each) -> -each.workingDaysLate())
                            .thenComparing(each -> each.entry().name()))
                    .toList();
        }

        private DepartmentPool.Holding holding(EntryOutlines.Cycled entry) {
            LocalDate due = timeliness.due(entry, complete.get(entry.entry())).orElse(null);
            return new DepartmentPool.Holding(
                    entry,
                    landed.get(entry.entry()),
                    counts.getOrDefault(entry.entry(), 0L),
                    due,
                    due == null ? 0 : timeliness.workingDaysLate(due),
                    due != null && timeliness.daysLate(due) > 0,
                    Storage.NONE);
        }
    }

    private static DepartmentPool pool(Department department, Map<DepartmentId, Instant> opened, Held held) {
        List<DepartmentPool.Holding> holdings = held.of(department.id());
        return new DepartmentPool(
                department,
                opened.get(department.id()),
                holdings,
                holdings.stream().mapToLong(DepartmentPool.Holding::rows).sum(),
                Storage.NONE);
    }
}
