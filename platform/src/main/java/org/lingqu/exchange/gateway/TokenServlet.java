package org.lingqu.exchange.gateway;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.lingqu.identity.SystemClients;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.ui.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exchanges a system's client id and secret for a short-lived token, in the form of OAuth 2.0 client credentials (RFC 6749, section 4.4): HTTP
 * Basic or the form fields {@code client_id} and {@code client_secret}.
 */
final class TokenServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(TokenServlet.class);
    private static final String BASIC = "Basic ";
    private static final int LONGEST = 500;
    private static final int FAILURES_PER_SECOND = 20;

    private final transient SystemClients clients;
    private final transient Problems problems;
    private final transient LegalTime time;
    private final transient Rate failures = new Rate(FAILURES_PER_SECOND, System.nanoTime());

    TokenServlet(SystemClients clients, Problems problems, LegalTime time) {
        this.clients = clients;
        this.problems = problems;
        this.time = time;
    }

    private record Credential(String client, String secret) {}

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            if (!"POST".equals(request.getMethod())) {
                throw Problem.badInput("method-not-allowed");
            }
            Credential credential = credential(request);
            SystemClients.Token token = clients.token(credential.client(), credential.secret());
            long seconds = Duration.between(time.now(), token.expiresAt()).toSeconds();
            byte[] body = ("{\"access_token\": \"" + token.token() + "\", \"token_type\": \"Bearer\", \"expires_in\": "
                            + seconds + "}")
                    .getBytes(StandardCharsets.UTF_8);
            response.setContentType("application/json");
            response.setHeader("Cache-Control", "no-store");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        } catch (Problem refused) {
            problems.answer(request, response, slowed(refused));
        } catch (RuntimeException unexpected) {
            LOG.error("token not issued", unexpected);
            problems.answer(request, response, Problem.unavailable("internal"));
        }
    }

    /** Who guesses gets answers at a bounded pace. */
    private Problem slowed(Problem refused) {
        boolean tooMany = refused.kind() == Problem.Kind.UNAUTHENTICATED && failures.take(System.nanoTime()) > 0;
        return tooMany ? Problem.of(Problem.Kind.TOO_MANY, "too-many-requests") : refused;
    }

    private static Credential credential(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header != null && header.startsWith(BASIC) && header.length() <= LONGEST) {
            String plain = decoded(header.substring(BASIC.length()).strip());
            int colon = plain.indexOf(':');
            if (colon > 0) {
                return new Credential(plain.substring(0, colon), plain.substring(colon + 1));
            }
        }
        return new Credential(
                bounded(request.getParameter("client_id")), bounded(request.getParameter("client_secret")));
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Problem.of(Problem.Kind.UNAUTHENTICATED, "client-refused").causedBy(malformed);
        }
    }

    private static String bounded(@Nullable String text) {
        if (text == null || text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw Problem.of(Problem.Kind.UNAUTHENTICATED, "client-refused");
        }
        return text;
    }
}
