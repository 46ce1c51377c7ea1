package org.lingqu.hall.web;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.CaseFile;
import org.lingqu.hall.feedback.Rating;
import org.lingqu.hall.feedback.Ratings;
import org.lingqu.kernel.Actor;
import org.lingqu.ui.Choice;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;

/**
 * The rating of a case.
 *
 * @param rating what was said; null until then
 * @param giving whether the reader may give it
 */
public record RatingView(CaseFile file, @Nullable Rating rating, boolean giving) {

    static RatingView of(CaseFile file, Ratings ratings, Actor actor) {
        return new RatingView(file, ratings.of(file).orElse(null), ratings.mayRate(file, actor));
    }

    public String href() {
        return "/hall/ratings/" + file.id();
    }

    /** From very good to poor. */
    public List<Choice> choices(Page page) {
        return IntStream.iterate(Rating.BEST, points -> points > 0, points -> points - 1)
                .mapToObj(points -> new Choice(Integer.toString(points), page.t("hall.rating." + points)))
                .toList();
    }

    public List<Fact> facts(Page page) {
        Rating of = rating;
        if (of == null) {
            return List.of();
        }
        Fact said = Fact.of(page.t("hall.rating.points"), page.t("hall.rating." + of.points()));
        Fact by = Fact.of(
                page.t("hall.rating.by"),
                page.t(
                        "hall.rating.by.of",
                        of.by(),
                        of.servedName(),
                        page.dates().shortTime(of.at())));
        Fact handler = Fact.of(page.t("hall.rating.handler"), of.personName());
        return of.remark().isEmpty()
                ? List.of(said, handler, by)
                : List.of(said, Fact.of(page.t("hall.rating.remark"), of.remark()), handler, by);
    }
}
