package org.lingqu.catalog.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.catalog.likeness.Likeness;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Entries that hold the same, while one is typed. Nothing is kept. */
@Controller
class LikenessPages {

    private final Likes likes;

    LikenessPages(Likes likes) {
        this.likes = likes;
    }

    @PostMapping("/catalog/likeness")
    String beside(Actor actor, HttpServletRequest request, Model model) {
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        model.addAttribute("likes", likes.of(SheetForm.read(request, Map.of()), actor));
        return "catalog/likes";
    }

    /** The same for programs. */
    @RestController
    @Tag(name = "catalog")
    static class Api {

        private final Likes likes;

        Api(Likes likes) {
            this.likes = likes;
        }

        record LikeJson(String code, String name, String provider, Likeness likeness) {}

        @PostMapping("/api/v1/catalog/likeness")
        @Operation(
                summary =
                        "Published entries of other departments that hold what stands on a sheet, with the reasons; nothing is kept")
        List<LikeJson> like(Actor actor, @RequestBody Sheet sheet) {
            actor.mustBeAllowed(Permission.CATALOG_COMPILE);
            return likes.of(sheet, actor).rows().stream()
                    .map(row -> new LikeJson(
                            row.like().entry().code().value(),
                            row.like().entry().name(),
                            row.like().entry().providerName(),
                            row.like().likeness()))
                    .toList();
        }
    }
}
