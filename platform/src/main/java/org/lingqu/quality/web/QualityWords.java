package org.lingqu.quality.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lingqu.quality.Dimension;
import org.lingqu.quality.kind.RuleKind;
import org.lingqu.quality.run.Run;
import org.lingqu.ui.Figure;
import org.lingqu.ui.Page;

/** How scores and rules are told. */
public final class QualityWords {

    private QualityWords() {}

    /** With one digit behind the point; a score below 100 is never told as 100.0. */
    public static String score(@Nullable Double score) {
        if (score == null) {
            return "—";
        }
        double cut = Math.floor(score * 10) / 10;
        return String.format(Locale.ROOT, "%.1f", cut);
    }

    /** The whole and each dimension that had something to evaluate. */
    static List<Figure> figures(Run run, Page page) {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(
                page.t("quality.score"),
                score(run.score()),
                page.t("quality.score.base", run.dimensions().size())));
        for (Dimension dimension : Dimension.values()) {
            Double score = run.dimensions().get(dimension);
            if (score != null) {
                figures.add(new Figure(page.name(dimension), score(score), page.t("quality.of-100")));
            }
        }
        return figures;
    }

    /** What a rule says, with its parameters, as people read it. */
    public static String says(RuleKind kind, Page page) {
        List<String> told = new ArrayList<>();
        for (RuleField field : RuleField.of(kind.indicator())) {
            String value = field.valueIn(kind);
            if (!value.isEmpty()) {
                told.add(page.t("quality.told", page.t("quality.param." + field.name()), field.shown(value, page)));
            }
        }
        return told.isEmpty() ? page.t("quality.told.whole") : String.join(page.t("quality.told.between"), told);
    }
}
