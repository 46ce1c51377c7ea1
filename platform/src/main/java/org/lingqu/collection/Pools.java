package org.lingqu.collection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Permission;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.Origins;
import org.lingqu.pool.Snapshot;
import org.lingqu.pool.Storage;
import org.lingqu.pool.Storages;
import org.springframework.stereotype.Service;

/**
 * The departments' pools, which together are the pool of the platform: what each holds, how much it takes, what is late, and which department
 * has published entries and no pool (AH-17.1, AB-19.1, AB-10.3).
 */
@Service
public class Pools {

    private final Departments departments;
    private final Entries entries;
    private final LoadRows rows;
    private final Timeliness timeliness;
    private final Datasets datasets;
    private final Origins origins;
    private final Storages storages;

    Pools(
            Departments departments,
            Entries entries,
            LoadRows rows,
            Timeliness timeliness,
            Datasets datasets,
            Origins origins,
            Storages storages) {
        this.departments = departments;
        this.entries = entries;
        this.rows = rows;
        this.timeliness = timeliness;
        this.datasets = datasets;
        this.origins = origins;
        this.storages = storages;
    }

    /**
     * The pools somebody may see: every one for who supervises, else the own one. Departments without a published entry and without data are left
     * out; the latest lateness comes first.
     *
     * @throws org.lingqu.kernel.Problem {@code permission-missing}
     */
    public List<DepartmentPool> seenBy(Actor reader) {
        if (!reader.may(Permission.SUPERVISE)) {
            reader.mustBeAllowed(Permission.COLLECT);
            return List.of(pool(departments.get(reader.home()), origins.pools()));
        }
        Map<DepartmentId, Instant> opened = origins.pools();
        List<DepartmentPool> all = new ArrayList<>();
        for (Department department : departments.all()) {
            DepartmentPool pool = pool(department, opened);
            if (!pool.entries().isEmpty() || pool.openedAt() != null) {
                all.add(pool);
            }
        }
        all.sort(Comparator.comparing((DepartmentPool pool) -> -pool.late().size())
                .thenComparing(pool -> pool.openedAt() != null)
                .thenComparing(pool -> pool.department().name()));
        return all;
    }

    private DepartmentPool pool(Department department, Map<DepartmentId, Instant> opened) {
        List<EntryVersion> published = entries.publishedOf(department.id());
        Map<EntryId, Instant> landed =
                rows.landed(published.stream().map(EntryVersion::entry).toList());
        Map<EntryId, Instant> complete = rows.acknowledged(landed.keySet());
        List<DepartmentPool.Holding> holdings = published.stream()
                .map(entry ->
                        holding(entry, Optional.ofNullable(landed.get(entry.entry())), complete.get(entry.entry())))
                .sorted(Comparator.comparing((DepartmentPool.Holding each) -> -each.workingDaysLate())
                        .thenComparing(each -> each.entry().name()))
                .toList();
        return new DepartmentPool(
                department,
                opened.get(department.id()),
                holdings,
                holdings.stream().mapToLong(DepartmentPool.Holding::rows).sum(),
                holdings.stream().map(DepartmentPool.Holding::storage).reduce(Storage.NONE, Storage::plus));
    }

    private DepartmentPool.Holding holding(
            EntryVersion entry, Optional<Instant> landed, @Nullable Instant acknowledged) {
        LocalDate due = timeliness.due(entry, acknowledged).orElse(null);
        return new DepartmentPool.Holding(
                entry,
                landed.orElse(null),
                datasets.latest(entry.entry()).map(Snapshot::rows).orElse(0L),
                due,
                due == null ? 0 : timeliness.workingDaysLate(due),
                due != null && timeliness.daysLate(due) > 0,
                landed.isEmpty() ? Storage.NONE : storages.of(entry.entry()));
    }
}
