package org.lingqu.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.lingqu.identity.Account;
import org.lingqu.identity.Accounts;
import org.lingqu.identity.Enrolment;
import org.lingqu.identity.Passwords;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.PostId;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.Organization;
import org.lingqu.organization.Post;
import org.lingqu.organization.Posts;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.FormFields;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** People's accounts and their posts, for the administrator. */
@Controller
@RequestMapping("/system/accounts")
class AccountPages {

    private static final Pattern OPENING = Pattern.compile("department|username|name");
    private static final Pattern ONE_POST = Pattern.compile("post");
    private static final Pattern NOTHING = Pattern.compile("");

    private final Accounts accounts;
    private final Enrolment enrolment;
    private final Passwords passwords;
    private final Organization organization;
    private final Departments departments;
    private final Posts posts;

    AccountPages(
            Accounts accounts,
            Enrolment enrolment,
            Passwords passwords,
            Organization organization,
            Departments departments,
            Posts posts) {
        this.accounts = accounts;
        this.enrolment = enrolment;
        this.passwords = passwords;
        this.organization = organization;
        this.departments = departments;
        this.posts = posts;
    }

    @GetMapping
    String list(Actor actor, @RequestParam String department, Model model) {
        actor.mustBeAllowed(Permission.ADMINISTER);
        Department home = departments.get(DepartmentId.of(department));
        List<AccountsView.Row> rows = accounts.of(home.id()).stream()
                .map(account ->
                        new AccountsView.Row(account, passwords.state(account.id()), posts.heldBy(account.id())))
                .toList();
        model.addAttribute("view", new AccountsView(home, rows));
        return "identity/accounts";
    }

    @GetMapping("/new")
    String blank(Actor actor, @RequestParam String department, Model model) {
        actor.mustBeAllowed(Permission.ADMINISTER);
        return form(departments.get(DepartmentId.of(department)), FormFaults.none(), model);
    }

    @PostMapping
    String open(Actor actor, HttpServletRequest request, Model model) {
        KnownFields.only(request, OPENING);
        actor.mustBeAllowed(Permission.ADMINISTER);
        Department home = departments.get(DepartmentId.of(FormFields.text(request, "department")));
        try {
            return told(
                    enrolment.open(
                            FormFields.text(request, "username"), FormFields.text(request, "name"), home.id(), actor),
                    model);
        } catch (Problem refused) {
            return form(home, mendable(refused, request), model);
        }
    }

    @GetMapping("/{id}")
    String show(Actor actor, @PathVariable String id, Model model) {
        actor.mustBeAllowed(Permission.ADMINISTER);
        return page(account(id), FormFaults.none(), actor, model);
    }

    @PostMapping("/{id}/posts")
    String appoint(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        KnownFields.only(request, ONE_POST);
        actor.mustBeAllowed(Permission.ADMINISTER);
        Account account = account(id);
        try {
            organization.appoint(account.id(), post(account, FormFields.text(request, "post")), actor);
            return "redirect:/system/accounts/" + account.id() + "#posts";
        } catch (Problem refused) {
            return page(account, mendable(refused, request), actor, model);
        }
    }

    @PostMapping("/{id}/posts/{post}/end")
    String relieve(
            Actor actor, @PathVariable String id, @PathVariable String post, HttpServletRequest request, Model model) {
        KnownFields.only(request, NOTHING);
        actor.mustBeAllowed(Permission.ADMINISTER);
        Account account = account(id);
        try {
            organization.relieve(account.id(), post(account, post), actor);
            return "redirect:/system/accounts/" + account.id() + "#posts";
        } catch (Problem refused) {
            return page(account, mendable(refused, request), actor, model);
        }
    }

    @GetMapping("/{id}/disabling")
    String disabling(Actor actor, @PathVariable String id, Model model) {
        return ask(actor, id, "identity/account-disabling", model);
    }

    @PostMapping("/{id}/disabling")
    String disable(Actor actor, @PathVariable String id) {
        accounts.disable(AccountId.of(id), actor);
        return "redirect:/system/accounts/" + id;
    }

    @PostMapping("/{id}/enabling")
    String enable(Actor actor, @PathVariable String id) {
        accounts.enable(AccountId.of(id), actor);
        return "redirect:/system/accounts/" + id;
    }

    @GetMapping("/{id}/password")
    String resetting(Actor actor, @PathVariable String id, Model model) {
        return ask(actor, id, "identity/account-reset", model);
    }

    @PostMapping("/{id}/password")
    String reset(Actor actor, @PathVariable String id, Model model) {
        String password = passwords.reset(AccountId.of(id), actor);
        return told(new Enrolment.Enrolled(account(id), password), model);
    }

    private String ask(Actor actor, String id, String template, Model model) {
        actor.mustBeAllowed(Permission.ADMINISTER);
        model.addAttribute("account", account(id));
        return template;
    }

    private String told(Enrolment.Enrolled enrolled, Model model) {
        model.addAttribute("enrolled", enrolled);
        model.addAttribute("until", passwords.state(enrolled.account().id()).until());
        return "identity/account-password";
    }

    private String form(Department home, FormFaults form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("department", home);
        return "identity/account-new";
    }

    private String page(Account account, FormFaults form, Actor actor, Model model) {
        List<Post> held = posts.heldBy(account.id());
        List<Post> others = posts.of(account.department()).stream()
                .filter(post -> !held.contains(post))
                .toList();
        model.addAttribute("form", form);
        model.addAttribute(
                "view",
                new AccountView(
                        account,
                        departments.get(account.department()),
                        passwords.state(account.id()),
                        held,
                        others,
                        account.id().value().equals(actor.id())));
        return "identity/account";
    }

    private Account account(String id) {
        return accounts.find(AccountId.of(id))
                .orElseThrow(() -> Problem.notFound("account-unknown").with(id));
    }

    private Post post(Account account, String id) {
        if (id.isEmpty()) {
            throw Problem.badInput("post-incomplete").faults(List.of(Fault.of("post", "choose")));
        }
        PostId wanted = PostId.of(id);
        return posts.of(account.department()).stream()
                .filter(post -> post.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("post-unknown").with(id));
    }

    private static FormFaults mendable(Problem refused, HttpServletRequest request) {
        if (refused.kind() != Problem.Kind.BAD_INPUT && refused.kind() != Problem.Kind.CONFLICT) {
            throw refused;
        }
        return FormFaults.of(refused, request);
    }
}
