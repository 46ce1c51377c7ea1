package org.lingqu.quality.web;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.organization.Department;
import org.lingqu.quality.Dimension;
import org.lingqu.quality.run.Run;
import org.lingqu.quality.run.Scores;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Figure;
import org.lingqu.ui.Page;

/**
 * Scores of departments, and of the resources of one of them.
 *
 * @param departments those with judged data, the best first
 * @param chosen the department whose resources are shown
 * @param resources its judged resources, the worst first
 * @param unjudged how many of its resources no run has looked at
 * @param correcting orders to correct that run on the node
 * @param missed entries whose inspection was missed, by department
 */
public record ScoresView(
        List<DepartmentScore> departments,
        @Nullable Department chosen,
        List<ResourceScore> resources,
        long unjudged,
        long correcting,
        Map<DepartmentId, Long> missed) {

    private static final int CHARTED = 20;

    /**
     * A department's score: the mean of its resources.
     *
     * @param score null when nothing was evaluated
     * @param below resources with a rule below its floor
     */
    public record DepartmentScore(
            Department department,
            @Nullable Double score,
            Map<Dimension, Double> dimensions,
            int resources,
            long below) {

        static DepartmentScore of(Department department, List<Run> runs) {
            Map<Dimension, Double> means = new HashMap<>();
            for (Dimension dimension : Dimension.values()) {
                Double mean = Scores.mean(runs.stream()
                        .map(run -> run.dimensions().get(dimension))
                        .filter(Objects::nonNull)
                        .toList());
                if (mean != null) {
                    means.put(dimension, mean);
                }
            }
            return new DepartmentScore(
                    department,
                    Scores.mean(runs.stream()
                            .map(Run::score)
                            .filter(Objects::nonNull)
                            .toList()),
                    means,
                    runs.size(),
                    runs.stream().filter(run -> !run.keptFloor()).count());
        }
    }

    /** A resource and its last run. */
    public record ResourceScore(EntryVersion entry, Run run) {

        public ClockLight light() {
            return QualityBand.of(run.score()).light();
        }

        static Comparator<ResourceScore> worstFirst() {
            return Comparator.comparing(
                            (ResourceScore row) -> row.run.score(), Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(row -> row.entry.name());
        }
    }

    public List<Figure> figures(Page page) {
        long resources =
                departments.stream().mapToLong(DepartmentScore::resources).sum();
        long below = departments.stream().mapToLong(DepartmentScore::below).sum();
        Double mean = Scores.mean(departments.stream()
                .map(DepartmentScore::score)
                .filter(Objects::nonNull)
                .toList());
        return List.of(
                new Figure(
                        page.t("quality.score"),
                        QualityWords.score(mean),
                        page.t("quality.figure.departments", departments.size())),
                new Figure(
                        page.t("quality.figure.judged"), page.number(resources), page.t("quality.figure.judged.base")),
                new Figure(
                        page.t("quality.figure.below"),
                        page.number(below),
                        page.t("quality.figure.below.base", resources)),
                new Figure(
                        page.t("quality.figure.correcting"),
                        page.number(correcting),
                        page.t("quality.figure.correcting.base")));
    }

    public List<DepartmentScore> charted() {
        return departments.stream()
                .filter(row -> row.score() != null)
                .limit(CHARTED)
                .toList();
    }

    public String finding(Page page) {
        List<DepartmentScore> shown = charted();
        return page.t(
                "quality.chart.finding",
                shown.get(0).department().name(),
                QualityWords.score(shown.get(0).score()),
                shown.get(shown.size() - 1).department().name(),
                QualityWords.score(shown.get(shown.size() - 1).score()));
    }
}
