package org.lingqu.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Sends a refused person back to the form with the reason; the account name is kept in the session, the password is not. */
final class SignInFailure implements AuthenticationFailureHandler {

    static final String USERNAME = "lingqu.sign-in.username";

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        request.getSession().setAttribute(USERNAME, request.getParameter("username"));
        String reason = "refused";
        if (cause instanceof LockedException) {
            reason = "locked";
        } else if (cause instanceof CredentialsExpiredException) {
            reason = "expired";
        }
        response.sendRedirect(request.getContextPath() + "/sign-in?" + reason);
    }
}
