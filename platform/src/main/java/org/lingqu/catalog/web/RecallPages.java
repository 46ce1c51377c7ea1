package org.lingqu.catalog.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.DraftId;
import org.lingqu.catalog.compile.Recall;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Recalling what was approved for a day; asked for on a page of its own, from the case in which it was approved. */
@Controller
@RequestMapping("/catalog/drafts/{id}/recall")
class RecallPages {

    private static final Pattern FIELDS = Pattern.compile("revision|reason");

    private final Recall recall;

    RecallPages(Recall recall) {
        this.recall = recall;
    }

    @GetMapping
    String ask(Actor actor, @PathVariable String id, Model model) {
        return page(recall.get(DraftId.of(id), actor), FormFaults.none(), model);
    }

    @PostMapping
    String recall(
            Actor actor,
            @PathVariable String id,
            @RequestParam int revision,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            Model model) {
        KnownFields.only(request, FIELDS);
        Draft draft = recall.get(DraftId.of(id), actor);
        try {
            recall.recall(draft.id(), revision, reason, actor);
        } catch (Problem refused) {
            if (refused.faults().isEmpty()) {
                throw refused;
            }
            return page(draft, FormFaults.of(refused, request), model);
        }
        return actor.isOf(draft.department()) ? "redirect:/catalog/drafts" : "redirect:/cases/" + draft.caseId();
    }

    private static String page(Draft draft, FormFaults form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("draft", draft);
        return "catalog/recall";
    }
}
