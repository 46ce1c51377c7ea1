package org.lingqu.identity.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.lingqu.identity.AppKeys;
import org.lingqu.identity.CredentialUses;
import org.lingqu.identity.NationalForm;
import org.lingqu.identity.RefusedProofs;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.springframework.web.servlet.HandlerExceptionResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /gateway/v1/secret}: a system of the national gateway's form fetches the secret that signs its calls. The question is signed
 * with the app key itself, in the same headers; the answer carries the secret ciphered under the app key, and when it ends.
 */
final class SecretServlet extends HttpServlet {

    static final String ADDRESS = "/gateway/v1/secret";

    private static final long serialVersionUID = 1L;

    private final transient AppKeys keys;
    private final transient NationalForm form;
    private final transient CredentialUses uses;
    private final transient RefusedProofs refusals;
    private final transient LegalTime time;
    private final transient HandlerExceptionResolver problems;
    private final transient JsonMapper json;

    SecretServlet(
            AppKeys keys,
            NationalForm form,
            CredentialUses uses,
            RefusedProofs refusals,
            LegalTime time,
            HandlerExceptionResolver problems,
            JsonMapper json) {
        this.keys = keys;
        this.form = form;
        this.uses = uses;
        this.refusals = refusals;
        this.time = time;
        this.problems = problems;
        this.json = json;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AppKeys.Wrapped secret;
        try {
            NationalForm.Sent sent = NationalForm.Sent.of(request);
            try {
                form.checkAppKey(sent, time.now());
                secret = keys.wrappedSecretOf(sent.requester());
                uses.used(sent.requester(), time.now());
            } catch (Problem refused) {
                refusals.exchange(sent.requester(), refused);
                throw refused;
            }
        } catch (RuntimeException refused) {
            problems.resolveException(request, response, null, refused);
            return;
        }
        response.setContentType("application/json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Cache-Control", "no-store");
        json.writeValue(
                response.getOutputStream(),
                Map.of(
                        "code",
                        "0",
                        "message",
                        "",
                        "data",
                        Map.of(
                                "secret",
                                secret.text(),
                                "secretEndTime",
                                secret.endsAt().toEpochMilli())));
    }
}
