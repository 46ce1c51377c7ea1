package org.lingqu.exchange.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.identity.ClientCertificates;
import org.lingqu.identity.CredentialUses;
import org.lingqu.identity.NationalForm;
import org.lingqu.identity.ShownCertificates;
import org.lingqu.identity.SigningKeys;
import org.lingqu.identity.SystemCaller;
import org.lingqu.identity.SystemClients;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.springframework.stereotype.Component;

/** Who makes a call, by the one proof it brings: a token, a signature, the national gateway's form, or the certificate of its connection. */
@Component
final class Callers {

    private static final String BEARER = "Bearer ";
    private static final String AUTHORIZATION = "Authorization";
    private static final int LONGEST_TOKEN = 200;

    private final SystemClients clients;
    private final SigningKeys keys;
    private final NationalForm national;
    private final ShownCertificates shown;
    private final ClientCertificates certificates;
    private final CredentialUses uses;

    Callers(
            SystemClients clients,
            SigningKeys keys,
            NationalForm national,
            ShownCertificates shown,
            ClientCertificates certificates,
            CredentialUses uses) {
        this.clients = clients;
        this.keys = keys;
        this.national = national;
        this.shown = shown;
        this.certificates = certificates;
        this.uses = uses;
    }

    /**
     * Reads the proof of a call. A certificate belongs to a connection, so it speaks only for calls that say nothing for themselves.
     *
     * @throws Problem {@code system-token-refused}, {@code signature-refused}, {@code hmac-refused}, {@code certificate-refused}
     */
    SystemCaller of(HttpServletRequest request, String resource, byte[] body, Instant now) {
        shown.refuseSmuggled(request);
        SystemCaller caller;
        if (isSigned(request)) {
            if (NationalForm.Sent.isIn(request)) {
                throw Problem.of(Problem.Kind.UNAUTHENTICATED, "signature-refused")
                        .faults(List.of(Fault.of(CallSignature.INPUT, "signature-beside-token")));
            }
            caller = CallSignature.callerOf(request, body, now, keys);
        } else if (NationalForm.Sent.isIn(request)) {
            if (request.getHeader(AUTHORIZATION) != null) {
                throw Problem.of(Problem.Kind.UNAUTHENTICATED, "hmac-refused")
                        .faults(List.of(Fault.of(AUTHORIZATION, "signature-beside-token")));
            }
            caller = national.callerOf(NationalForm.Sent.of(request), new ResourceCode(resource), now);
        } else {
            X509Certificate certificate = request.getHeader(AUTHORIZATION) == null ? shown.of(request) : null;
            caller = certificate == null ? byToken(request) : certificates.callerOf(certificate, now);
        }
        uses.used(caller.client(), now);
        return caller;
    }

    private static boolean isSigned(HttpServletRequest request) {
        return request.getHeader(CallSignature.INPUT) != null || request.getHeader(CallSignature.SIGNATURE) != null;
    }

    private SystemCaller byToken(HttpServletRequest request) {
        List<String> headers = new ArrayList<>();
        request.getHeaders(AUTHORIZATION).asIterator().forEachRemaining(headers::add);
        @Nullable String header = headers.size() == 1 ? headers.get(0) : null;
        SystemCaller caller = null;
        if (header != null && header.startsWith(BEARER) && header.length() <= LONGEST_TOKEN) {
            caller = clients.callerOf(header.substring(BEARER.length()).strip());
        }
        if (caller == null) {
            throw Problem.of(Problem.Kind.UNAUTHENTICATED, "system-token-refused");
        }
        return caller;
    }
}
