package org.lingqu.hall.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.hall.Hall;
import org.lingqu.hall.feedback.Feedback;
import org.lingqu.hall.feedback.Feedbacks;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The periodic feedback about the people at the counters: the list, one of them with what it was made of, and its receipt. */
@Controller
class FeedbackPages {

    private static final int PAGE = 20;
    private static final Pattern FIELDS = Pattern.compile("remark");

    private final Hall hall;
    private final Feedbacks feedbacks;
    private final FeedbackSheet sheet;

    FeedbackPages(Hall hall, Feedbacks feedbacks, FeedbackSheet sheet) {
        this.hall = hall;
        this.feedbacks = feedbacks;
        this.sheet = sheet;
    }

    @GetMapping("/hall/feedback")
    String list(Actor actor, @RequestParam(required = false) @Nullable String after, Model model) {
        List<Feedback> found = feedbacks.list(mark(after), PAGE + 1, actor);
        model.addAttribute(
                "view",
                new FeedbacksView(
                        found.subList(0, Math.min(PAGE, found.size())),
                        found.size() > PAGE,
                        actor.may(Permission.SUPERVISE),
                        hall.feedbackMonths().orElse(0),
                        hall.laysFeedbackDown()));
        model.addAttribute("place", "hall");
        return "hall/feedbacks";
    }

    static @Nullable UUID mark(@Nullable String text) {
        return text == null || text.isBlank() ? null : Uuids.parse(text);
    }

    @GetMapping(path = "/hall/feedback/{id}", params = "!export")
    String show(Actor actor, @PathVariable String id, Model model) {
        return page(feedbacks.get(Uuids.parse(id), actor), actor, FormFaults.none(), model);
    }

    @GetMapping(path = "/hall/feedback/{id}", params = "export=csv")
    void export(Actor actor, @PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Feedback feedback = feedbacks.get(Uuids.parse(id), actor);
        sheet.write(feedback, feedbacks.done(feedback), request, response);
    }

    @PostMapping("/hall/feedback/{id}/receipt")
    String receive(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String remark,
            HttpServletRequest request,
            Model model) {
        KnownFields.only(request, FIELDS);
        Feedback feedback = feedbacks.get(Uuids.parse(id), actor);
        try {
            feedbacks.receive(feedback.id(), remark, actor);
            return "redirect:/hall/feedback/" + feedback.id();
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return page(feedback, actor, FormFaults.of(refused, request), model);
        }
    }

    private String page(Feedback feedback, Actor actor, FormFaults form, Model model) {
        model.addAttribute(
                "view", new FeedbackView(feedback, feedbacks.done(feedback), Feedbacks.mayReceive(feedback, actor)));
        model.addAttribute("form", form);
        model.addAttribute("place", "hall");
        return "hall/feedback";
    }
}
