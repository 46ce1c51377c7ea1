package org.lingqu.collection.lineage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.lingqu.collection.LineageUsers.Range;
import org.lingqu.pool.VersionTimes;

/**
 * Which versions are told one by one and which are taken together.
 *
 * @param points one by one, the newest first
 * @param spans taken together, the newest first
 */
record Shown(List<VersionTimes.Point> points, List<Together> spans) {

    /** Up to so many versions are all told one by one. */
    static final int FEW = 8;

    /** Of more, so many of the newest. */
    private static final int NEWEST = 4;

    /** Months by themselves; what is older is one. */
    private static final int MONTHS = 3;

    /** Versions taken together. */
    record Together(Node.Span span, long versions, VersionTimes.Month newest, VersionTimes.Month oldest) {}

    /** @param newest one more than {@link #FEW} where there are so many */
    static Shown of(
            List<VersionTimes.Point> newest,
            List<VersionTimes.Point> around,
            Function<Collection<Integer>, List<VersionTimes.Month>> others) {
        Map<Integer, VersionTimes.Point> all = new TreeMap<>(Comparator.reverseOrder());
        newest.stream().limit(newest.size() <= FEW ? FEW : NEWEST).forEach(point -> all.put(point.version(), point));
        around.forEach(point -> all.put(point.version(), point));
        List<VersionTimes.Month> months = others.apply(all.keySet());
        List<Together> spans = new ArrayList<>();
        months.stream()
                .limit(months.size() <= MONTHS + 1 ? MONTHS + 1 : MONTHS)
                .forEach(month -> spans.add(together(List.of(month))));
        if (months.size() > MONTHS + 1) {
            spans.add(together(months.subList(MONTHS, months.size())));
        }
        return new Shown(List.copyOf(all.values()), spans);
    }

    private static Together together(List<VersionTimes.Month> months) {
        VersionTimes.Month newest = months.get(0);
        VersionTimes.Month oldest = months.get(months.size() - 1);
        return new Together(
                new Node.Span(
                        oldest.month(),
                        newest.month(),
                        months.stream()
                                .mapToInt(VersionTimes.Month::first)
                                .min()
                                .orElseThrow(),
                        months.stream().mapToInt(VersionTimes.Month::last).max().orElseThrow()),
                months.stream().mapToLong(VersionTimes.Month::versions).sum(),
                newest,
                oldest);
    }

    /** First each single version, then what is taken together, so that the first range that fits a version is its own. */
    List<Range> ranges() {
        List<Range> all = new ArrayList<>();
        points.forEach(point -> all.add(new Range(point.version(), point.version())));
        spans.forEach(each -> all.add(new Range(each.span().first(), each.span().last())));
        return all;
    }

    /** Id of the node a range stands for. */
    String node(int range) {
        return range < points.size()
                ? Nodes.version(points.get(range).version())
                : Nodes.versions(spans.get(range - points.size()).span());
    }
}
