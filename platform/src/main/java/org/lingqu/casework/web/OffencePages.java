package org.lingqu.casework.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Offences;
import org.lingqu.casework.ProposedOffence;
import org.lingqu.casework.ProposedOffence.Finding;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;
import org.lingqu.ui.FormFaults;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Proposed offences: the list with the evidence, and one by one the decision of a person. */
@Controller
class OffencePages {

    private static final int PAGE = 20;

    private final Offences offences;

    OffencePages(Offences offences) {
        this.offences = offences;
    }

    @GetMapping("/offences")
    String list(
            Actor actor,
            @RequestParam(defaultValue = "false") boolean decided,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        List<ProposedOffence> found = offences.list(decided, id(after), PAGE + 1, actor);
        model.addAttribute(
                "view",
                new OffencesView(
                        found.subList(0, Math.min(PAGE, found.size())),
                        decided,
                        offences.undecided(actor),
                        found.size() > PAGE));
        return "casework/offences";
    }

    @GetMapping("/offences/{id}")
    String show(Actor actor, @PathVariable String id, Model model) {
        return page(offences.get(mustBeId(id), actor), FormFaults.none(), model);
    }

    @PostMapping("/offences/{id}")
    String decide(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String finding,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            Model model) {
        ProposedOffence offence = offences.get(mustBeId(id), actor);
        try {
            offences.decide(offence.id(), finding(finding), reason, actor);
            return "redirect:/offences/" + offence.id();
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return page(offence, FormFaults.of(refused, request), model);
        }
    }

    private String page(ProposedOffence offence, FormFaults form, Model model) {
        model.addAttribute("view", new OffenceView(offence, offences.findings(offence)));
        model.addAttribute("form", form);
        return "casework/offence";
    }

    static @Nullable Finding finding(@Nullable String text) {
        return Arrays.stream(Finding.values())
                .filter(each -> each.name().equals(text))
                .findFirst()
                .orElse(null);
    }

    static UUID mustBeId(String text) {
        return Uuids.parse(text);
    }

    static @Nullable UUID id(@Nullable String text) {
        return text == null || text.isBlank() ? null : mustBeId(text);
    }
}
