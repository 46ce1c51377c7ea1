package org.lingqu.hall.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Cases;
import org.lingqu.hall.Hall;
import org.lingqu.hall.feedback.Ratings;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Problem;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.FormFields;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The page on which a department that was served rates how its case was handled. */
@Controller
@RequestMapping("/hall/ratings/{id}")
class RatingPages {

    private static final Pattern FIELDS = Pattern.compile("points|remark");

    private final Hall hall;
    private final Cases cases;
    private final Ratings ratings;

    RatingPages(Hall hall, Cases cases, Ratings ratings) {
        this.hall = hall;
        this.cases = cases;
        this.ratings = ratings;
    }

    @GetMapping
    String show(Actor actor, @PathVariable String id, Model model) {
        return page(CaseId.of(id), actor, FormFaults.none(), model);
    }

    @PostMapping
    String rate(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        KnownFields.only(request, FIELDS);
        CaseId of = CaseId.of(id);
        try {
            ratings.rate(of, points(FormFields.text(request, "points")), FormFields.text(request, "remark"), actor);
            return "redirect:/cases/" + of + "#rating";
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return page(of, actor, FormFaults.of(refused, request), model);
        }
    }

    /** The points chosen; null where none of those offered was. */
    private static @Nullable Integer points(String text) {
        return text.matches("[1-5]") ? Integer.valueOf(text) : null;
    }

    private String page(CaseId id, Actor actor, FormFaults form, Model model) {
        hall.mustBeOpen();
        CaseFile file = cases.get(id, actor);
        model.addAttribute("view", RatingView.of(file, ratings, actor));
        model.addAttribute("form", form);
        model.addAttribute("place", "hall");
        return "hall/rate";
    }
}
