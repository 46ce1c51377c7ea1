package org.lingqu.hall.web;

import org.lingqu.casework.CaseAside;
import org.lingqu.casework.CaseFile;
import org.lingqu.hall.Hall;
import org.lingqu.hall.feedback.Ratings;
import org.lingqu.kernel.Actor;
import org.springframework.stereotype.Component;

/** On the page of a case that has ended: how the department that was served rated it, or where it does. */
@Component
class RatingAside implements CaseAside {

    private final Hall hall;
    private final Ratings ratings;

    RatingAside(Hall hall, Ratings ratings) {
        this.hall = hall;
        this.ratings = ratings;
    }

    @Override
    public String template() {
        return "hall/rating";
    }

    @Override
    public boolean concerns(CaseFile file, Actor actor) {
        return hall.isOpen()
                && !file.isOpen()
                && (ratings.mayRate(file, actor) || ratings.of(file).isPresent());
    }

    @Override
    public Object model(CaseFile file, Actor actor) {
        return RatingView.of(file, ratings, actor);
    }
}
