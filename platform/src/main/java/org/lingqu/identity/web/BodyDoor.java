package org.lingqu.identity.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds what is read of a body before it is known whether it may come. What the server takes apart by itself on the first look at a
 * parameter, uploads and long forms, is taken from nobody who has not signed in, or a stranger fills disk and memory; every other body of a
 * stranger and all JSON is a {@link BoundedRequest}. Stands where it is known who asks and nobody has looked at a parameter yet.
 */
final class BodyDoor extends OncePerRequestFilter {

    /** Most bytes of a body of somebody who has not signed in. */
    static final long OF_STRANGERS = 64L * 1024;

    /** Most bytes of a JSON body, which is held in memory as a whole. */
    static final long OF_JSON = 8L * 1024 * 1024;

    private final AuthenticationEntryPoint signInFirst;

    BodyDoor(AuthenticationEntryPoint signInFirst) {
        this.signInFirst = signInFirst;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String type = typeOf(request);
        if (isSignedIn()) {
            boolean json = type.equals("application/json") || type.endsWith("+json");
            chain.doFilter(json ? new BoundedRequest(request, OF_JSON) : request, response);
        } else if (type.startsWith("multipart/") || isLongForm(request, type)) {
            signInFirst.commence(request, response, new InsufficientAuthenticationException(type));
        } else {
            chain.doFilter(new BoundedRequest(request, OF_STRANGERS), response);
        }
    }

    private static boolean isSignedIn() {
        @Nullable
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.isAuthenticated();
    }

    /** A form whose length is not told counts as long: no browser sends one. */
    private static boolean isLongForm(HttpServletRequest request, String type) {
        return type.equals("application/x-www-form-urlencoded")
                && (request.getContentLengthLong() > OF_STRANGERS
                        || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null);
    }

    /** Small letters, without parameters. */
    private static String typeOf(HttpServletRequest request) {
        @Nullable String type = request.getContentType();
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
