package org.lingqu.hall.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.hall.feedback.Feedback;
import org.lingqu.hall.feedback.Feedbacks;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Uuids;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The periodic feedback about the people at the counters, for programs. */
@RestController
@RequestMapping("/api/v1/hall/feedback")
@Tag(name = "hall")
class FeedbackApi {

    private static final int MOST = 200;

    private final Feedbacks feedbacks;
    private final FeedbackSheet sheet;

    FeedbackApi(Feedbacks feedbacks, FeedbackSheet sheet) {
        this.feedbacks = feedbacks;
        this.sheet = sheet;
    }

    record Told(
            UUID id,
            UUID department,
            String departmentName,
            LocalDate first,
            LocalDate last,
            long overdue,
            Instant madeAt,
            List<Feedback.Line> people,
            Feedback.@Nullable Receipt receipt) {

        static Told of(Feedback feedback) {
            return new Told(
                    feedback.id(),
                    feedback.department().value(),
                    feedback.departmentName(),
                    feedback.span().first(),
                    feedback.span().last(),
                    feedback.overdue(),
                    feedback.madeAt(),
                    feedback.people(),
                    feedback.receipt());
        }
    }

    record Receiving(@Nullable String remark) {}

    @GetMapping
    @Operation(summary = "Feedback, the latest first: to the own department, for the data authority to all")
    List<Told> list(
            Actor actor,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "20") int limit) {
        return feedbacks.list(FeedbackPages.mark(after), Math.max(1, Math.min(limit, MOST)), actor).stream()
                .map(Told::of)
                .toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "One feedback with a line a person")
    Told get(Actor actor, @PathVariable String id) {
        return Told.of(feedbacks.get(Uuids.parse(id), actor));
    }

    @GetMapping("/{id}/acts")
    @Operation(summary = "What it was made of, as CSV, one line an act")
    void acts(Actor actor, @PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Feedback feedback = feedbacks.get(Uuids.parse(id), actor);
        sheet.write(feedback, feedbacks.done(feedback), request, response);
    }

    @PostMapping("/{id}/receipt")
    @Operation(summary = "The department has received it: its chief representative or its head, once")
    Told receive(Actor actor, @PathVariable String id, @RequestBody Receiving receiving) {
        return Told.of(feedbacks.receive(Uuids.parse(id), Objects.requireNonNullElse(receiving.remark(), ""), actor));
    }
}
