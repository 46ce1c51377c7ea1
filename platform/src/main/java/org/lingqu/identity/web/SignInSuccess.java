package org.lingqu.identity.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.lingqu.identity.Passwords;
import org.lingqu.kernel.AccountId;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;

/** Leads to the page that was wanted, or first to a new password where the present one was given by somebody else. */
final class SignInSuccess extends SavedRequestAwareAuthenticationSuccessHandler {

    private final Passwords passwords;

    SignInSuccess(Passwords passwords) {
        this.passwords = passwords;
        setDefaultTargetUrl("/");
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        request.getSession().removeAttribute(SignInFailure.USERNAME);
        if (authentication.getPrincipal() instanceof SignedIn person
                && passwords.state(new AccountId(person.account())).mustChange()) {
            PasswordFirst.demand(request.getSession());
            response.sendRedirect(PasswordFirst.PAGE);
            return;
        }
        super.onAuthenticationSuccess(request, response, authentication);
    }
}
