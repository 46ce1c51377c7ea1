package org.lingqu.sharing.onward.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;
import org.lingqu.rules.RulePacks;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Grants;
import org.lingqu.sharing.onward.Consent;
import org.lingqu.sharing.onward.Consents;
import org.lingqu.sharing.onward.OnwardLaw;
import org.lingqu.sharing.onward.OnwardManner;
import org.lingqu.sharing.onward.OnwardUse;
import org.lingqu.sharing.onward.Statements;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.FormFields;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the items of a draft come from, asking whose data they are, and the answer of who is asked. */
@Controller
@RequestMapping("/sharing/onward")
class OnwardPages {

    private static final int MOST_GRANTS = 100;
    private static final Pattern SAID = Pattern.compile("item|kind|source|manner|basis|act");
    private static final Pattern ASKED = Pattern.compile("grant|use|reason");
    private static final Pattern ANSWERED = Pattern.compile("given|reason");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F-]{36}");
    private static final Set<Problem.Kind> MENDABLE = EnumSet.of(Problem.Kind.BAD_INPUT, Problem.Kind.CONFLICT);

    private final Statements statements;
    private final Consents consents;
    private final Grants grants;
    private final RulePacks packs;

    OnwardPages(Statements statements, Consents consents, Grants grants, RulePacks packs) {
        this.statements = statements;
        this.consents = consents;
        this.grants = grants;
        this.packs = packs;
    }

    @GetMapping("/drafts/{id}")
    String draft(Actor actor, @PathVariable String id, Model model) {
        return draft(Uuids.parse(id), FormFaults.none(), "", actor, model);
    }

    @PostMapping("/drafts/{id}/statements")
    String state(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        UUID draft = Uuids.parse(id);
        statements.of(draft, actor);
        KnownFields.only(request, SAID);
        try {
            if (FormFields.text(request, "act").equals("retract")) {
                statements.retract(draft, FormFields.text(request, "item"), actor);
            } else {
                statements.state(draft, said(request), actor);
            }
            return "redirect:/sharing/onward/drafts/" + draft;
        } catch (Problem refused) {
            return draft(draft, faults(refused, request), "statement", actor, model);
        }
    }

    @PostMapping("/drafts/{id}/consents")
    String ask(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        UUID draft = Uuids.parse(id);
        statements.of(draft, actor);
        KnownFields.only(request, ASKED);
        try {
            String grant = FormFields.text(request, "grant");
            if (!ID.matcher(grant).matches()) {
                throw missing("grant");
            }
            OnwardUse use = OnwardUse.find(FormFields.text(request, "use")).orElseThrow(() -> missing("use"));
            consents.ask(draft, GrantId.of(grant), use, FormFields.text(request, "reason"), actor);
            return "redirect:/sharing/onward/drafts/" + draft;
        } catch (Problem refused) {
            return draft(draft, faults(refused, request), "consent", actor, model);
        }
    }

    @GetMapping("/consents/{id}")
    String consent(Actor actor, @PathVariable String id, Model model) {
        return consent(consents.get(Uuids.parse(id), actor), FormFaults.none(), actor, model);
    }

    /** Gives, refuses, or takes back, by {@code given}: true, false, withdrawn. */
    @PostMapping("/consents/{id}")
    String answer(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        Consent consent = consents.get(Uuids.parse(id), actor);
        KnownFields.only(request, ANSWERED);
        String given = FormFields.text(request, "given");
        String reason = FormFields.text(request, "reason");
        try {
            switch (given) {
                case "true", "false" -> consents.answer(consent.id(), Boolean.parseBoolean(given), reason, actor);
                case "withdrawn" -> consents.withdraw(consent.id(), reason, actor);
                default -> throw missing("given");
            }
            return "redirect:/sharing/onward/consents/" + consent.id();
        } catch (Problem refused) {
            return consent(consents.get(consent.id(), actor), faults(refused, request), actor, model);
        }
    }

    private static Statements.Said said(HttpServletRequest request) {
        String item = FormFields.text(request, "item");
        String kind = FormFields.text(request, "kind");
        if (kind.equals("OWN")) {
            return new Statements.Said(item, null, "", null, FormFields.text(request, "basis"));
        }
        if (!kind.equals("DERIVED")) {
            throw missing("kind");
        }
        String source = FormFields.text(request, "source");
        int between = source.indexOf(OnwardView.BETWEEN);
        String grant = between < 0 ? "" : source.substring(0, between);
        if (!ID.matcher(grant).matches()) {
            throw missing("source");
        }
        @Nullable
        OnwardManner manner =
                OnwardManner.find(FormFields.text(request, "manner")).orElse(null);
        return new Statements.Said(item, GrantId.of(grant), source.substring(between + 1), manner, "");
    }

    private static Problem missing(String field) {
        return Problem.badInput("onward-incomplete").with("").faults(List.of(Fault.of(field, "required")));
    }

    private static FormFaults faults(Problem refused, HttpServletRequest request) {
        if (!MENDABLE.contains(refused.kind())) {
            throw refused;
        }
        return FormFaults.of(refused, request);
    }

    private String draft(UUID id, FormFaults form, String refused, Actor actor, Model model) {
        Statements.Standing standing = statements.of(id, actor);
        List<Grant> usable = grants.usedBy(actor.home(), null, MOST_GRANTS).shown();
        model.addAttribute("view", new OnwardView(standing, usable));
        model.addAttribute("form", form);
        model.addAttribute("refused", refused);
        model.addAttribute("place", "sharing");
        return "sharing/onward-draft";
    }

    private String consent(Consent consent, FormFaults form, Actor actor, Model model) {
        model.addAttribute("consent", consent);
        model.addAttribute("law", OnwardLaw.of(packs.active()));
        // an original provider is no party to the grant; who is asked may know under which one its data went
        model.addAttribute("grant", grants.find(consent.grant()).orElseThrow());
        model.addAttribute("answers", Consents.answers(consent, actor));
        model.addAttribute("form", form);
        model.addAttribute("place", "sharing");
        return "sharing/onward-consent";
    }
}
