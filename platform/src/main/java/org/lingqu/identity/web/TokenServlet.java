package org.lingqu.identity.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.identity.CredentialUses;
import org.lingqu.identity.RefusedProofs;
import org.lingqu.identity.SystemClients;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.springframework.web.servlet.HandlerExceptionResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code POST /gateway/v1/token}: an information system exchanges its credential for a short-lived token, in the form of the OAuth 2.0 client
 * credentials grant (RFC 6749, section 4.4): {@code client_id} and {@code client_secret} as form fields or as HTTP Basic.
 */
final class TokenServlet extends HttpServlet {

    static final String ADDRESS = "/gateway/v1/token";

    private static final long serialVersionUID = 1L;
    private static final String BASIC = "Basic ";

    private final transient SystemClients clients;
    private final transient CredentialUses uses;
    private final transient RefusedProofs refusals;
    private final transient LegalTime time;
    private final transient HandlerExceptionResolver problems;
    private final transient JsonMapper json;

    TokenServlet(
            SystemClients clients,
            CredentialUses uses,
            RefusedProofs refusals,
            LegalTime time,
            HandlerExceptionResolver problems,
            JsonMapper json) {
        this.clients = clients;
        this.uses = uses;
        this.refusals = refusals;
        this.time = time;
        this.problems = problems;
        this.json = json;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Credential credential = credentialOf(request);
        SystemClients.Token token;
        try {
            token = clients.token(credential.client(), credential.secret());
            uses.used(credential.client(), time.now());
        } catch (Problem refused) {
            refusals.exchange(credential.client(), refused);
            problems.resolveException(request, response, null, refused);
            return;
        } catch (RuntimeException refused) {
            problems.resolveException(request, response, null, refused);
            return;
        }
        response.setContentType("application/json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Cache-Control", "no-store");
        long seconds = Duration.between(time.now(), token.expiresAt()).toSeconds();
        json.writeValue(
                response.getOutputStream(),
                Map.of("access_token", token.token(), "token_type", "Bearer", "expires_in", seconds));
    }

    private record Credential(String client, String secret) {}

    private static Credential credentialOf(HttpServletRequest request) {
        @Nullable String header = request.getHeader("Authorization");
        if (header != null && header.startsWith(BASIC)) {
            String pair = decoded(header.substring(BASIC.length()));
            int colon = pair.indexOf(':');
            return colon < 0
                    ? new Credential(pair, "")
                    : new Credential(pair.substring(0, colon), pair.substring(colon + 1));
        }
        return new Credential(
                Objects.requireNonNullElse(request.getParameter("client_id"), ""),
                Objects.requireNonNullElse(request.getParameter("client_secret"), ""));
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
