package org.lingqu.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.identity.Accounts;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.ui.ActorSource;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers and the page frame the {@link Actor} of the request, read once a request. */
@Component
class CurrentActor implements HandlerMethodArgumentResolver, ActorSource {

    static final String ATTRIBUTE = Actor.class.getName();

    private final Accounts accounts;

    CurrentActor(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class;
    }

    @Override
    public Actor resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        @Nullable HttpServletRequest servlet = request.getNativeRequest(HttpServletRequest.class);
        return Optional.ofNullable(servlet)
                .flatMap(this::of)
                .orElseThrow(() -> Problem.of(Problem.Kind.UNAUTHENTICATED, "sign-in-needed"));
    }

    @Override
    public @Nullable Actor actorOf(HttpServletRequest request) {
        return of(request).orElse(null);
    }

    /** The actor of a request; empty for strangers, for accounts disabled meanwhile and for sessions begun with an earlier password. */
    Optional<Actor> of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Actor known) {
            return Optional.of(known);
        }
        @Nullable
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        Optional<Actor> actor = authentication == null ? Optional.empty() : from(authentication);
        actor.ifPresent(found -> request.setAttribute(ATTRIBUTE, found));
        return actor;
    }

    private Optional<Actor> from(Authentication authentication) {
        if (authentication.getPrincipal() instanceof Actor actor) {
            return Optional.of(actor);
        }
        return authentication.getPrincipal() instanceof SignedIn person
                ? accounts.actor(new AccountId(person.account()), person.passwordNumber())
                : Optional.empty();
    }
}
