package org.lingqu.collection.web;

import java.util.List;
import org.lingqu.collection.DepartmentPool;
import org.lingqu.pool.Storage;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Figure;
import org.lingqu.ui.Page;

/** The pools a reader sees; all of them are the pool of the platform. */
public record PoolsView(List<DepartmentPool> pools) {

    /** A late entry and whose it is. */
    public record Late(DepartmentPool pool, DepartmentPool.Holding held) {}

    public List<Figure> figures(Page page) {
        Storage all = pools.stream().map(DepartmentPool::storage).reduce(Storage.NONE, Storage::plus);
        long entries = pools.stream().mapToLong(pool -> pool.entries().size()).sum();
        long filled = pools.stream().mapToLong(DepartmentPool::withData).sum();
        return List.of(
                new Figure(
                        page.t("collection.pools.pools"),
                        page.number(pools.stream()
                                .filter(pool -> pool.openedAt() != null)
                                .count()),
                        page.t("collection.pools.of-departments", pools.size())),
                new Figure(
                        page.t("collection.pools.filled"),
                        page.number(filled),
                        page.t("collection.pools.of-entries", entries)),
                new Figure(
                        page.t("collection.pools.rows"),
                        page.number(
                                pools.stream().mapToLong(DepartmentPool::rows).sum()),
                        page.t("collection.pools.now")),
                new Figure(
                        page.t("collection.pools.storage"),
                        LoadWords.size(all.bytes()),
                        page.t("collection.pools.files", all.files())));
    }

    public List<Late> late() {
        return pools.stream()
                .flatMap(pool -> pool.late().stream().map(held -> new Late(pool, held)))
                .sorted((one, other) -> Integer.compare(
                        other.held().workingDaysLate(), one.held().workingDaysLate()))
                .toList();
    }

    /** Whether a department has a pool, and whether everything in it is on time. */
    public static ClockLight light(DepartmentPool pool) {
        if (pool.openedAt() == null) {
            return ClockLight.of(ClockLight.State.RED, "collection.pools.light.none");
        }
        return pool.late().isEmpty()
                ? ClockLight.of(ClockLight.State.MET, "collection.pools.light.on-time")
                : ClockLight.of(ClockLight.State.YELLOW, "collection.pools.light.late");
    }
}
