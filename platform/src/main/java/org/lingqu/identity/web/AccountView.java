package org.lingqu.identity.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.identity.Account;
import org.lingqu.identity.Passwords;
import org.lingqu.organization.Department;
import org.lingqu.organization.Post;
import org.lingqu.ui.Choice;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;

/**
 * The page of an account, for the administrator.
 *
 * @param held posts the person holds now
 * @param others the department's other posts
 * @param own whether it is the reader's own account
 */
public record AccountView(
        Account account,
        Department department,
        Passwords.State state,
        List<Post> held,
        List<Post> others,
        boolean own) {

    public String href() {
        return "/system/accounts/" + account.id();
    }

    public List<Fact> facts(Page page) {
        return facts(page, account, department.name(), state);
    }

    static List<Fact> facts(Page page, Account account, String department, Passwords.State state) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.code(page.t("identity.account.username"), account.username()));
        facts.add(Fact.of(page.t("identity.account.name"), account.name()));
        facts.add(Fact.of(page.t("identity.account.department"), department));
        facts.add(Fact.of(page.t("identity.account.state"), state(page, account, state)));
        Instant signedIn = state.signedInAt();
        facts.add(Fact.of(
                page.t("identity.account.signed-in"),
                signedIn == null ? page.t("identity.account.never") : page.time(signedIn)));
        return facts;
    }

    /** What a post lets its holder do, in words. */
    public static String permissions(Page page, Post post) {
        return post.kind().permissions().stream()
                .sorted()
                .map(page::name)
                .collect(Collectors.joining(page.t("ui.list.separator")));
    }

    static String state(Page page, Account account, Passwords.State state) {
        if (!account.enabled()) {
            return page.t("identity.account.disabled");
        }
        if (isAhead(page, state.lockedUntil())) {
            return page.t("identity.account.locked", state.lockedUntil());
        }
        Instant until = state.until();
        if (until != null) {
            return page.t(
                    isAhead(page, until) ? "identity.account.temporary" : "identity.account.temporary-over", until);
        }
        return page.t("identity.account.enabled");
    }

    private static boolean isAhead(Page page, @Nullable Instant moment) {
        return moment != null && page.now().isBefore(moment);
    }

    /** Posts the person may be appointed to, as far as the present ones let. */
    public List<Choice> openPosts(Page page) {
        return others.stream()
                .filter(post -> held.stream().allMatch(one -> one.kind().goesWith(post.kind())))
                .map(post -> new Choice(
                        post.id().toString(), page.t("identity.post.said", post.title(), page.name(post.kind()))))
                .toList();
    }
}
