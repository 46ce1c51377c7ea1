package org.lingqu.catalog.web;

import java.util.Set;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CasePanel;
import org.lingqu.catalog.compile.Reviewing;
import org.lingqu.catalog.personalised.Personalised;
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

    /** A lower authority's own entry is looked at in the same way. */
    @Override
    public Set<String> procedures() {
        return Set.of(Reviewing.PROCEDURE, Personalised.PROCEDURE);
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
