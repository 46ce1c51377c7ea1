package org.lingqu.identity.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.ui.BodyDeadline;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds what is read of a body before it is known whether it may come. What the server takes apart by itself on the first look at a
 * parameter, uploads and long forms, is taken from nobody who has not signed in, or a stranger fills disk and memory; every other body is
 * a {@link BoundedRequest}, in time where a stranger sends it, but for the files of somebody who has signed in, which go to disk as they
 * come. Stands where it is known who asks and nobody has looked at a parameter yet.
 */
final class BodyDoor extends OncePerRequestFilter {

    /** Most bytes of a body of somebody who has not signed in. */
    static final int OF_STRANGERS = 64 * 1024;

    /** Most bytes of a body that is held in memory as a whole: JSON, or text in another form. */
    static final long OF_JSON = 8L * 1024 * 1024;

    /** What is read as a stream beside uploads, also bytes that do not say what they are. Nothing that takes them asks for a body as text. */
    private static final Set<String> STREAMED =
            Set.of("text/csv", "application/x-ndjson", "application/octet-stream", "");

    private final AuthenticationEntryPoint signInFirst;
    private final AuthenticationEntryPoint formTooLong;
    private final boolean formsInPieces;

    /** A door before which everybody signs in. */
    BodyDoor(AuthenticationEntryPoint signInFirst) {
        this(signInFirst, signInFirst, false);
    }

    /**
     * @param formTooLong what a stranger's form is answered that says it is too long
     * @param formsInPieces whether a form may come without saying how long it is: programs send such, and the server's own bound holds
     */
    BodyDoor(AuthenticationEntryPoint signInFirst, AuthenticationEntryPoint formTooLong, boolean formsInPieces) {
        this.signInFirst = signInFirst;
        this.formTooLong = formTooLong;
        this.formsInPieces = formsInPieces;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String type = typeOf(request);
        if (isSignedIn()) {
            boolean streamed = type.startsWith("multipart/") || STREAMED.contains(type);
            chain.doFilter(streamed ? request : new BoundedRequest(request, OF_JSON), response);
        } else if (type.startsWith("multipart/")) {
            signInFirst.commence(request, response, new InsufficientAuthenticationException(type));
        } else if (isLongForm(request, type)) {
            formTooLong.commence(request, response, new InsufficientAuthenticationException(type));
        } else {
            chain.doFilter(new BoundedRequest(request, OF_STRANGERS, BodyDeadline.begins()), response);
        }
    }

    private static boolean isSignedIn() {
        @Nullable
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.isAuthenticated();
    }

    /** A form whose length is not told counts as long, for no browser sends one, unless programs are expected. */
    private boolean isLongForm(HttpServletRequest request, String type) {
        boolean untold = !formsInPieces && request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        return type.equals("application/x-www-form-urlencoded")
                && (untold || request.getContentLengthLong() > OF_STRANGERS);
    }

    /** Small letters, without parameters. */
    private static String typeOf(HttpServletRequest request) {
        @Nullable String type = request.getContentType();
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
