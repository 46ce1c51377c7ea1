package org.lingqu.catalog.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.lingqu.catalog.compile.HeldBack;
import org.lingqu.kernel.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What could not be published on its day, for the data authority. */
@Controller
class HeldBackPages {

    private final HeldBack heldBack;

    HeldBackPages(HeldBack heldBack) {
        this.heldBack = heldBack;
    }

    @GetMapping("/catalog/held-back")
    String list(Actor actor, Model model) {
        model.addAttribute("lines", heldBack.list(actor));
        return "catalog/held-back";
    }

    /** The same for programs. */
    @RestController
    @Tag(name = "catalog")
    static class Api {

        private final HeldBack heldBack;

        Api(HeldBack heldBack) {
            this.heldBack = heldBack;
        }

        @GetMapping("/api/v1/catalog/held-back")
        @Operation(
                summary =
                        "Approved drafts that could not be published on their day, with the reason: the data authority")
        List<HeldBack.Line> list(Actor actor) {
            return heldBack.list(actor);
        }
    }
}
