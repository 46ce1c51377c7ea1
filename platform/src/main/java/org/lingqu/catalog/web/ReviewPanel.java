package org.lingqu.catalog.web;

import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CasePanel;
import org.lingqu.catalog.compile.Reviewing;
import org.lingqu.kernel.Actor;
import org.springframework.stereotype.Component;

/** What is reviewed, on the case page: the whole of a new entry, the differences of a change. */
@Component
class ReviewPanel implements CasePanel {

    private final Reviewing reviewing;
    private final Labels labels;

    ReviewPanel(Reviewing reviewing, Labels labels) {
        this.reviewing = reviewing;
        this.labels = labels;
    }

    @Override
    public String procedure() {
        return Reviewing.PROCEDURE;
    }

    @Override
    public String template() {
        return "catalog/review";
    }

    @Override
    public Object model(CaseFile file, Actor actor) {
        return new ReviewView(reviewing.of(file, actor), labels);
    }
}
