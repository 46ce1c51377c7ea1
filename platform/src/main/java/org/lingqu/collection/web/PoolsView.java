package org.lingqu.collection.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.lingqu.collection.DepartmentPool;
import org.lingqu.collection.gathering.GatheringOverview;
import org.lingqu.collection.gathering.SegmentGathering;
import org.lingqu.collection.outside.TargetFigure;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.pool.Storage;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Figure;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;

/**
 * The pools a reader sees; all of them are the pool of the platform.
 *
 * @param pools all of them
 * @param shown those on this page, with what they take on the disk
 * @param gathered how far what the reader sees has been gathered
 * @param targets of the regulation; none for who does not supervise
 */
public record PoolsView(
        List<DepartmentPool> pools,
        List<DepartmentPool> shown,
        GatheringOverview gathered,
        List<TargetFigure> targets) {

    private static final int LATE = 50;

    /** A late entry and whose it is. */
    public record Late(DepartmentPool pool, DepartmentPool.Holding held) {}

    public List<Figure> figures(Page page) {
        Storage all = shown.stream().map(DepartmentPool::storage).reduce(Storage.NONE, Storage::plus);
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
                        page.t(
                                shown.size() == pools.size()
                                        ? "collection.pools.files"
                                        : "collection.pools.files.shown",
                                all.files())));
    }

    /** The latest of all. */
    public List<Late> late() {
        return pools.stream()
                .flatMap(pool -> pool.late().stream().map(held -> new Late(pool, held)))
                .sorted((one, other) -> Integer.compare(
                        other.held().workingDaysLate(), one.held().workingDaysLate()))
                .limit(LATE)
                .toList();
    }

    /** Late entries that are not listed. */
    public long laterStill() {
        return Math.max(0, pools.stream().mapToLong(pool -> pool.late().size()).sum() - LATE);
    }

    /** Of the departments. */
    public Pager pager(Page page) {
        DepartmentId last = shown.isEmpty()
                ? null
                : shown.get(shown.size() - 1).department().id();
        boolean more = last != null
                && !last.equals(pools.get(pools.size() - 1).department().id());
        return Pager.of(page, shown.size(), (long) pools.size(), null, more ? String.valueOf(last) : null);
    }

    /** How many entries are missing from the pool. */
    public long missing() {
        return gathered.segments().stream()
                .mapToLong(each -> each.counts().missing())
                .sum();
    }

    /** What there is to see in the chart of the segments. */
    public String finding(Page page) {
        return page.t(
                "collection.targets.finding",
                gathered.segments().stream().map(each -> share(page, each)).toArray());
    }

    public static String share(Page page, SegmentGathering segment) {
        return page.percent(segment.counts().whole(), segment.counts().demanded());
    }

    /** Whether a target has been reached; one that has not is red only after its day. */
    public static ClockLight light(TargetFigure figure, LocalDate today) {
        if (figure.reached()) {
            return ClockLight.of(ClockLight.State.MET, "collection.targets.reached");
        }
        LocalDate due = figure.target().due();
        boolean over = due != null && today.isAfter(due);
        return ClockLight.of(over ? ClockLight.State.RED : ClockLight.State.NONE, "collection.targets.open");
    }

    /** Where the social data have come within the months told. */
    public static String finding(TargetFigure figure, Page page) {
        TargetFigure.Month first = figure.course().get(0);
        TargetFigure.Month last = figure.course().get(figure.course().size() - 1);
        if (last.of() == 0) {
            return page.t("collection.targets.course.none", figure.target().percent());
        }
        if (first.of() == 0) {
            return page.t(
                    "collection.targets.course.begun",
                    page.percent(last.gathered(), last.of()),
                    figure.target().percent());
        }
        return page.t(
                "collection.targets.course.finding",
                page.percent(first.gathered(), first.of()),
                page.percent(last.gathered(), last.of()),
                figure.target().percent());
    }

    /** A share for the chart, with one digit; 0 where nothing counts. */
    public static String percent(TargetFigure.Month month) {
        return month.of() == 0 ? "0.0" : String.format(Locale.ROOT, "%.1f", 100.0 * month.gathered() / month.of());
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
