package org.lingqu.hall.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.hall.feedback.Rating;
import org.lingqu.hall.feedback.Ratings;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How those who were served rate their cases, for programs. */
@RestController
@RequestMapping("/api/v1/hall/ratings/{id}")
@Tag(name = "hall")
class RatingApi {

    private final Ratings ratings;

    RatingApi(Ratings ratings) {
        this.ratings = ratings;
    }

    /**
     * @param points from 1 (poor) to 5 (very good)
     * @param remark why; may be left out
     */
    record Given(@Nullable Integer points, @Nullable String remark) {}

    @GetMapping
    @Operation(summary = "The rating of a case")
    Rating get(Actor actor, @PathVariable String id) {
        return ratings.get(CaseId.of(id), actor);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Rate a case that has ended: the department that opened it, once")
    Rating rate(Actor actor, @PathVariable String id, @RequestBody Given given) {
        return ratings.rate(CaseId.of(id), given.points(), Objects.requireNonNullElse(given.remark(), ""), actor);
    }
}
