package org.lingqu.identity.web;

import java.util.List;
import java.util.stream.Collectors;
import org.lingqu.identity.Account;
import org.lingqu.identity.Passwords;
import org.lingqu.organization.Department;
import org.lingqu.organization.Post;
import org.lingqu.ui.Page;

/** The accounts of a department. */
public record AccountsView(Department department, List<Row> rows) {

    /** An account with its password's state and the posts held. */
    public record Row(Account account, Passwords.State state, List<Post> posts) {

        public String state(Page page) {
            return AccountView.state(page, account, state);
        }

        public String posts(Page page) {
            return posts.stream().map(Post::title).collect(Collectors.joining(page.t("ui.list.separator")));
        }
    }
}
