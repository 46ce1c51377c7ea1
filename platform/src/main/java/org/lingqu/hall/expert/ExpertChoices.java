package org.lingqu.hall.expert;

import java.util.List;
import org.lingqu.casework.ChoiceSource;
import org.springframework.stereotype.Component;

/** Offers those on the register where a question is given to one of them. */
@Component
class ExpertChoices implements ChoiceSource {

    static final String KEY = "hall.experts";

    private final ExpertRows rows;

    ExpertChoices(ExpertRows rows) {
        this.rows = rows;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public List<Offered> offered() {
        return rows.standing(Experts.MOST).stream()
                .map(expert -> new Offered(expert.id().toString(), expert.words() + " · " + expert.field()))
                .toList();
    }
}
