package org.lingqu.hall.web;

import java.util.List;
import org.lingqu.hall.feedback.Feedback;
import org.lingqu.ui.Page;

/** The feedback of the period of an evaluation, beside the evaluation itself. */
public record AttachedView(List<Feedback> all) {

    public String words(Feedback feedback, Page page) {
        return page.t(
                "hall.feedback.attached",
                feedback.span().first(),
                feedback.span().last(),
                page.percent(feedback.inTime(), feedback.timed()));
    }
}
