package org.lingqu.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.identity.Accounts;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.SubjectRef;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;

/** Remembers that somebody signed out. */
@Component
class SignOutRecord implements LogoutHandler {

    private final Accounts accounts;
    private final AuditTrail audit;

    SignOutRecord(Accounts accounts, AuditTrail audit) {
        this.accounts = accounts;
        this.audit = audit;
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn person) {
            accounts.actor(new AccountId(person.account()))
                    .ifPresent(actor -> audit.recordApart(Act.of(
                            actor,
                            "identity.sign-out",
                            new SubjectRef("account", person.account().toString(), person.username()))));
        }
    }
}
