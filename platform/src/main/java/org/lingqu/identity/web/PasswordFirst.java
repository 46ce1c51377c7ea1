package org.lingqu.identity.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps a session whose password was given by somebody else at the page where it is changed. */
final class PasswordFirst extends OncePerRequestFilter {

    static final String PAGE = "/account/password";

    private static final String DEMANDED = "lingqu.password-first";
    private static final Pattern STILL_OPEN =
            Pattern.compile("/account/password|/sign-out|/sign-in|/ui/[^/]+|/webjars/.*|/favicon.ico");

    static void demand(HttpSession session) {
        session.setAttribute(DEMANDED, Boolean.TRUE);
    }

    static boolean isDemanded(@Nullable HttpSession session) {
        return session != null && session.getAttribute(DEMANDED) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isDemanded(request.getSession(false))
                && !STILL_OPEN.matcher(request.getRequestURI()).matches()) {
            response.sendRedirect(PAGE);
            return;
        }
        chain.doFilter(request, response);
    }
}
