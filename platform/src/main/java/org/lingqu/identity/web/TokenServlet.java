package org.lingqu.identity.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.lingqu.identity.CredentialUses;
import org.lingqu.identity.RefusedProofs;
import org.lingqu.identity.SystemClients;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.ui.Bodies;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.HandlerExceptionResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code POST /gateway/v1/token}: an information system exchanges its credential for a short-lived token, in the form of the OAuth 2.0 client
 * credentials grant (RFC 6749, section 4.4): {@code client_id} and {@code client_secret} as form fields or as HTTP Basic.
 */
final class TokenServlet extends HttpServlet {

    static final String ADDRESS = "/gateway/v1/token";

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(TokenServlet.class);

    /** Bytes that all bodies on their way in hold at most: of the largest ones some dozens. */
    private static final int ROOM = 64 * BodyDoor.OF_STRANGERS;

    private final transient SystemClients clients;
    private final transient CredentialUses uses;
    private final transient RefusedProofs refusals;
    private final transient LegalTime time;
    private final transient HandlerExceptionResolver problems;
    private final transient JsonMapper json;
    private final transient Bodies bodies = new Bodies(Bodies.LONGEST, BodyDoor.OF_STRANGERS, ROOM);

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

    /** Nobody has been asked yet who he is: no thread waits for what he sends. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getContentLengthLong() > BodyDoor.OF_STRANGERS) {
            problems.resolveException(request, response, null, Bodies.tooLarge(BodyDoor.OF_STRANGERS));
        } else if (Bodies.isIn(request)) {
            AsyncContext call = request.startAsync();
            call.setTimeout(0); // the body is bounded in time, and ends the call itself
            bodies.read(
                    call.getRequest().getInputStream(),
                    body -> end(call, (asked, answer) -> exchange(asked, answer, body)),
                    broken -> end(call, (asked, answer) -> problems.resolveException(asked, answer, null, broken)));
        } else {
            exchange(request, response, new byte[0]);
        }
    }

    /** Writes the answer of a call whose body has come, or does not. */
    private interface Writing {
        void write(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    private static void end(AsyncContext call, Writing writing) {
        try {
            writing.write((HttpServletRequest) call.getRequest(), (HttpServletResponse) call.getResponse());
            call.getResponse().flushBuffer();
        } catch (IOException gone) {
            LOG.debug("the caller has gone", gone);
        } finally {
            call.complete();
        }
    }

    private void exchange(HttpServletRequest request, HttpServletResponse response, byte[] body) throws IOException {
        ClientSecret shown = ClientSecret.of(request, body);
        SystemClients.Token token;
        try {
            token = clients.token(shown.client(), shown.secret());
            uses.used(shown.client(), time.now());
        } catch (Problem refused) {
            refusals.exchange(shown.client(), refused);
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

    @Override
    public void destroy() {
        bodies.close();
    }
}
