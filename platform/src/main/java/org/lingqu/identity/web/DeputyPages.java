package org.lingqu.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.lingqu.identity.Account;
import org.lingqu.identity.Accounts;
import org.lingqu.identity.Delegation;
import org.lingqu.identity.Delegations;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.FormFields;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Deputies: who stands in for the reader and for whom the reader stands in; the data authority arranges it for others. */
@Controller
class DeputyPages {

    private static final Pattern FIELDS = Pattern.compile("for|deputy|from|until|reason");

    private final Delegations delegations;
    private final Accounts accounts;
    private final LegalTime time;

    DeputyPages(Delegations delegations, Accounts accounts, LegalTime time) {
        this.delegations = delegations;
        this.accounts = accounts;
        this.time = time;
    }

    @GetMapping("/deputies")
    String show(Actor actor, @RequestParam(name = "for", defaultValue = "") String principal, Model model) {
        return page(principal(principal, actor), actor, FormFaults.none(), model);
    }

    @PostMapping("/deputies")
    String name(Actor actor, HttpServletRequest request, Model model) {
        KnownFields.only(request, FIELDS);
        AccountId principal = principal(FormFields.text(request, "for"), actor);
        try {
            delegations.name(
                    new Delegations.Wish(
                            principal,
                            FormFields.text(request, "deputy").isEmpty()
                                    ? null
                                    : AccountId.of(FormFields.text(request, "deputy")),
                            FormFields.day(request, "from", "delegation-incomplete"),
                            FormFields.day(request, "until", "delegation-incomplete"),
                            FormFields.text(request, "reason")),
                    actor);
            return "redirect:/deputies?for=" + principal;
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return page(principal, actor, FormFaults.of(refused, request), model);
        }
    }

    @PostMapping("/deputies/{id}/end")
    String end(Actor actor, @PathVariable String id) {
        Delegation ended = delegations.end(Uuids.parse(id), actor);
        return "redirect:/deputies?for=" + ended.principal();
    }

    private String page(AccountId principal, Actor actor, FormFaults form, Model model) {
        List<Delegation> all = delegations.of(principal, actor);
        Account account = accounts.find(principal)
                .orElseThrow(() -> Problem.notFound("account-unknown").with(principal));
        model.addAttribute(
                "view",
                new DeputiesView(
                        account,
                        principal.value().equals(actor.id()),
                        all,
                        delegations.candidates(account),
                        time.today()));
        model.addAttribute("form", form);
        return "identity/deputies";
    }

    private static AccountId principal(String text, Actor actor) {
        return text.isEmpty() ? new AccountId(actor.id()) : AccountId.of(text);
    }
}
