package org.lingqu.identity.web;

import java.util.List;
import org.lingqu.identity.Account;
import org.lingqu.identity.Passwords;
import org.lingqu.organization.Post;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;

/**
 * The own account.
 *
 * @param department name of the department
 * @param posts posts held now
 * @param state of the password
 */
public record OwnAccountView(Account account, String department, List<Post> posts, Passwords.State state) {

    public List<Fact> facts(Page page) {
        return AccountView.facts(page, account, department, state);
    }
}
