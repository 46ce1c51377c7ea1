package org.lingqu.hall.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.lingqu.casework.CaseAside;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Inputs;
import org.lingqu.hall.Hall;
import org.lingqu.hall.feedback.Feedback;
import org.lingqu.hall.feedback.Feedbacks;
import org.lingqu.kernel.Actor;
import org.springframework.stereotype.Component;

/** On the page of an evaluation: the feedback of its period, as the reference that the regulation makes of it. */
@Component
class FeedbackAside implements CaseAside {

    private static final String EVALUATION = "evaluation";

    private final Hall hall;
    private final Feedbacks feedbacks;

    FeedbackAside(Hall hall, Feedbacks feedbacks) {
        this.hall = hall;
        this.feedbacks = feedbacks;
    }

    @Override
    public String template() {
        return "hall/attached";
    }

    @Override
    public boolean concerns(CaseFile file, Actor actor) {
        return hall.isOpen()
                && file.procedure().equals(EVALUATION)
                && !attached(file, actor).isEmpty();
    }

    @Override
    public Object model(CaseFile file, Actor actor) {
        return new AttachedView(attached(file, actor));
    }

    private List<Feedback> attached(CaseFile file, Actor actor) {
        Inputs stated = file.history().get(0).inputs();
        Optional<LocalDate> from = stated.date("periodFrom");
        Optional<LocalDate> to = stated.date("periodTo");
        return from.isEmpty() || to.isEmpty() ? List.of() : feedbacks.within(from.get(), to.get(), actor);
    }
}
