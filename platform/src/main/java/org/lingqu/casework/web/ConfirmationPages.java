package org.lingqu.casework.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Confirmations;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.lingqu.ui.FormFaults;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Whether new cases may be opened under the regulations, and the data authority's confirmations. */
@Controller
class ConfirmationPages {

    private final Confirmations confirmations;
    private final RulePacks packs;

    ConfirmationPages(Confirmations confirmations, RulePacks packs) {
        this.confirmations = confirmations;
        this.packs = packs;
    }

    @GetMapping("/cases/confirmations")
    String list(Actor actor, Model model) {
        return page(actor, FormFaults.none(), model);
    }

    @PostMapping("/cases/confirmations")
    String confirm(
            Actor actor,
            @RequestParam(defaultValue = "") String pack,
            @RequestParam(defaultValue = "") String publishedOn,
            @RequestParam(defaultValue = "") String document,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            Model model) {
        try {
            if (packs.find(pack).isEmpty()) {
                throw Problem.badInput("confirmation-incomplete")
                        .with("")
                        .faults(List.of(Fault.of("pack", "required")));
            }
            confirmations.confirm(pack, new Confirmations.Wish(day(publishedOn), document, reason), actor);
            return "redirect:/cases/confirmations";
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return page(actor, FormFaults.of(refused, request), model);
        }
    }

    @PostMapping("/cases/confirmations/{id}/withdraw")
    String withdraw(Actor actor, @PathVariable String id) {
        confirmations.withdraw(OffencePages.mustBeId(id), actor);
        return "redirect:/cases/confirmations";
    }

    static @Nullable LocalDate day(String text) {
        try {
            return text.isBlank() ? null : LocalDate.parse(text);
        } catch (DateTimeException malformed) {
            throw Problem.badInput("confirmation-incomplete")
                    .with("")
                    .faults(List.of(Fault.of("publishedOn", "not-a-date")))
                    .causedBy(malformed);
        }
    }

    private String page(Actor actor, FormFaults form, Model model) {
        List<ConfirmationsView.Line> lines = packs.all().stream()
                .map(pack -> new ConfirmationsView.Line(
                        pack, confirmations.today(pack), confirmations.of(pack.id()), isActive(pack)))
                .toList();
        model.addAttribute("view", new ConfirmationsView(lines, actor.may(Permission.SUPERVISE)));
        model.addAttribute("form", form);
        model.addAttribute("place", "hall");
        return "casework/confirmations";
    }

    private boolean isActive(RulePack pack) {
        return packs.active().id().equals(pack.id());
    }
}
