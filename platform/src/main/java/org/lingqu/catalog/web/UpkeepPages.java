package org.lingqu.catalog.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.regex.Pattern;
import org.lingqu.catalog.upkeep.Confirmation.Answer;
import org.lingqu.catalog.upkeep.Confirmations;
import org.lingqu.catalog.upkeep.Structures;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The periodic confirmation and the entries that differ from their data. */
@Controller
@RequestMapping("/catalog/confirmations")
class UpkeepPages {

    private static final Pattern FIELDS = Pattern.compile("answer");

    private final Confirmations confirmations;
    private final Structures structures;

    UpkeepPages(Confirmations confirmations, Structures structures) {
        this.confirmations = confirmations;
        this.structures = structures;
    }

    @GetMapping
    String show(Actor actor, Model model) {
        model.addAttribute(
                "view",
                new UpkeepView(
                        confirmations.standings(actor),
                        structures.findings(actor),
                        confirmations.isAsked(),
                        actor.may(Permission.CATALOG_COMPILE)));
        return "catalog/upkeep";
    }

    @PostMapping
    String confirm(Actor actor, @RequestParam(defaultValue = "") String answer, HttpServletRequest request) {
        KnownFields.only(request, FIELDS);
        confirmations.confirm(answer(answer), actor);
        return "redirect:/catalog/confirmations";
    }

    /** @throws Problem {@code confirmation-answer-unknown} */
    static Answer answer(String text) {
        try {
            return Answer.valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Problem.badInput("confirmation-answer-unknown").causedBy(unknown);
        }
    }
}
