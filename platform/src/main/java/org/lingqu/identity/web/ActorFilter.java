package org.lingqu.identity.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Puts the actor into the request for the page frame, and ends the session of an account that was disabled, or has got another password, meanwhile. */
final class ActorFilter extends OncePerRequestFilter {

    private final CurrentActor actors;

    ActorFilter(CurrentActor actors) {
        this.actors = actors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null
                && authentication.getPrincipal() instanceof SignedIn
                && actors.of(request).isEmpty()) {
            SecurityContextHolder.clearContext();
            request.getSession().invalidate();
        }
        chain.doFilter(request, response);
    }
}
