package org.lingqu.collection.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.Confirmation;
import org.lingqu.collection.Confirmations;
import org.lingqu.collection.Loads;
import org.lingqu.collection.StandingConfirmation;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.Uuids;
import org.lingqu.ui.FormFaults;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What waits until somebody of the department answers for it, and what is answered for in advance. */
@Controller
class ConfirmationPages {

    private static final String LIST = "/collection/confirmations";
    private static final int PAGE = 20;

    private final Confirmations confirmations;
    private final Loads loads;

    ConfirmationPages(Confirmations confirmations, Loads loads) {
        this.confirmations = confirmations;
        this.loads = loads;
    }

    @GetMapping(LIST)
    String list(
            Actor actor,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            Model model) {
        return page(after, before, FormFaults.none(), actor, model);
    }

    private String page(@Nullable String after, @Nullable String before, FormFaults form, Actor actor, Model model) {
        List<Confirmation> waiting = confirmations.waiting(after == null ? null : LoadId.of(after), PAGE + 1, actor);
        List<StandingConfirmation> standing =
                confirmations.standing(before == null ? null : Uuids.parse(before), PAGE + 1, actor);
        model.addAttribute(
                "view",
                new ConfirmationsView(
                        waiting.stream()
                                .limit(PAGE)
                                .map(each -> new ConfirmationsView.Row(loads.get(each.load(), actor), each))
                                .toList(),
                        waiting.size() > PAGE
                                ? LIST + "?after=" + waiting.get(PAGE - 1).load()
                                : null,
                        standing.stream().limit(PAGE).toList(),
                        standing.size() > PAGE
                                ? LIST + "?before=" + standing.get(PAGE - 1).id() + "#standing"
                                : null,
                        confirmations.asked()));
        model.addAttribute("form", form);
        model.addAttribute("place", "collection");
        return "collection/confirmations";
    }

    @PostMapping(LIST)
    String stand(
            Actor actor,
            @RequestParam(defaultValue = "") String entry,
            @RequestParam(defaultValue = "") String keptBack,
            @RequestParam(defaultValue = "") String change,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            Model model) {
        try {
            confirmations.stand(
                    new ResourceCode(entry.strip()),
                    number("keptBack", keptBack),
                    number("change", change),
                    day(until),
                    reason,
                    actor);
            return "redirect:" + LIST + "#standing";
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT && refused.kind() != Problem.Kind.NOT_FOUND) {
                throw refused;
            }
            return page(null, null, FormFaults.of(refused, request), actor, model);
        }
    }

    private static int number(String where, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException malformed) {
            throw Problem.badInput("standing-confirmation-unfit")
                    .faults(List.of(Fault.of(where, "removal-limit-unfit")))
                    .causedBy(malformed);
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException malformed) {
            throw Problem.badInput("standing-confirmation-unfit")
                    .faults(List.of(Fault.of("until", "required")))
                    .causedBy(malformed);
        }
    }

    @PostMapping("/collection/entries/{prefix}/{suffix}/standing-confirmation/end")
    String end(Actor actor, @PathVariable String prefix, @PathVariable String suffix) {
        confirmations.end(new ResourceCode(prefix + "/" + suffix), actor);
        return "redirect:" + LIST + "#standing";
    }

    @PostMapping("/collection/loads/{id}/confirm")
    String confirm(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String remark) {
        confirmations.confirm(LoadId.of(id), remark, actor);
        return "redirect:/collection/loads/" + id;
    }

    @PostMapping("/collection/loads/{id}/refuse")
    String refuse(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String remark) {
        confirmations.refuse(LoadId.of(id), remark, actor);
        return "redirect:/collection/loads/" + id;
    }
}
