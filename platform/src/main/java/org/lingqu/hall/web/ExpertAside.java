package org.lingqu.hall.web;

import org.lingqu.casework.CaseAside;
import org.lingqu.casework.CaseFile;
import org.lingqu.hall.expert.Experts;
import org.lingqu.kernel.Actor;
import org.springframework.stereotype.Component;

/** On the page of a technical question: to whom it was given, when and by whom. */
@Component
class ExpertAside implements CaseAside {

    private final Experts experts;

    ExpertAside(Experts experts) {
        this.experts = experts;
    }

    @Override
    public String template() {
        return "hall/given";
    }

    @Override
    public boolean concerns(CaseFile file, Actor actor) {
        return !experts.given(file).isEmpty();
    }

    @Override
    public Object model(CaseFile file, Actor actor) {
        return new GivenView(experts.given(file));
    }
}
