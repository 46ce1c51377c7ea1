package org.lingqu.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.regex.Pattern;
import org.lingqu.identity.Account;
import org.lingqu.identity.Accounts;
import org.lingqu.identity.Passwords;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Posts;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** What somebody sees of the own account: posts and what they allow, and the password. */
@Controller
class OwnAccountPages {

    private static final Pattern FIELDS = Pattern.compile("current|password|again");

    private final Accounts accounts;
    private final Passwords passwords;
    private final Posts posts;

    OwnAccountPages(Accounts accounts, Passwords passwords, Posts posts) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.posts = posts;
    }

    @GetMapping("/account")
    String show(Actor actor, Model model) {
        Account account = own(actor);
        model.addAttribute(
                "view",
                new OwnAccountView(
                        account, actor.departmentName(), posts.heldBy(account.id()), passwords.state(account.id())));
        return "identity/own-account";
    }

    @GetMapping("/account/password")
    String password(Actor actor, HttpServletRequest request, Model model) {
        return form(actor, FormFaults.none(), request, model);
    }

    @PostMapping("/account/password")
    String change(Actor actor, HttpServletRequest request, Model model) {
        KnownFields.only(request, FIELDS);
        try {
            passwords.change(text(request, "current"), text(request, "password"), text(request, "again"), actor);
        } catch (Problem refused) {
            if (refused.faults().isEmpty()) {
                throw refused;
            }
            return form(actor, FormFaults.of(refused, request), request, model);
        }
        request.getSession().invalidate();
        return "redirect:/sign-in?changed";
    }

    private String form(Actor actor, FormFaults form, HttpServletRequest request, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("username", own(actor).username());
        model.addAttribute("demanded", PasswordFirst.isDemanded(request.getSession(false)));
        return "identity/password";
    }

    private Account own(Actor actor) {
        return accounts.find(new AccountId(actor.id()))
                .orElseThrow(() -> Problem.notFound("account-unknown").with(actor.id()));
    }

    private static String text(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
