package org.lingqu.exchange.service;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lingqu.collection.SystemCalls;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Watch;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Asks an interface of a department, with its credential and the signature of this exchange. What it answers is never told by a problem. */
@Component
class ServiceCalls {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TOKEN = "Lingqu-Exchange";

    private final ServiceRows rows;
    private final ServiceSecrets secrets;
    private final SystemCalls calls;
    private final LegalTime time;

    ServiceCalls(ServiceRows rows, ServiceSecrets secrets, ServiceSettings settings, LegalTime time) {
        this.rows = rows;
        this.secrets = secrets;
        this.calls = new SystemCalls(settings.serviceHosts(), settings.serviceAuthorities());
        this.time = time;
    }

    SystemCalls calls() {
        return calls;
    }

    /**
     * Asks for one value.
     *
     * @param claims sent with it where the interface only verifies
     * @param record id of the record that is written about the call
     * @throws Problem {@code service-off}; {@code service-late}, {@code service-unreachable}, {@code service-certificate}, {@code service-answer-too-large}
     */
    SystemCalls.Answered ask(
            DepartmentService service, String value, Map<String, String> claims, UUID record, Watch watch) {
        ServiceDeclaration declared = service.declaration();
        String target = target(declared, value);
        byte[] body = body(declared, value, claims);
        String method = declared.posted() ? "POST" : "GET";
        List<String> lines = new ArrayList<>(List.of(
                method + " " + target + " HTTP/1.1",
                "Host: " + declared.place().authority(),
                "User-Agent: Lingqu",
                "Accept: application/json",
                "Accept-Encoding: identity",
                "Connection: close",
                TOKEN + ": "
                        + secrets.token(service, record, time.now(), ServiceSecrets.digest(method, target, body))));
        if (!declared.secretHeader().isEmpty()) {
            byte[] locked = rows.secret(service.id(), service.version()).orElseThrow(() -> off(service));
            lines.add(declared.secretHeader() + ": " + secrets.open(locked, service.id()));
        }
        if (declared.posted()) {
            lines.add("Content-Type: application/json");
            lines.add("Content-Length: " + body.length);
        }
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        request.writeBytes(body);
        try {
            return calls.ask(declared.place(), request.toByteArray(), declared.timeout(), declared.mostBytes(), watch);
        } catch (SystemCalls.Failed failed) {
            throw told(failed, service);
        }
    }

    private static String target(ServiceDeclaration declared, String value) {
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        return switch (declared.keyPlace()) {
            case PATH -> {
                if (value.equals(".") || value.equals("..") || value.indexOf('/') >= 0) {
                    throw Problem.badInput("key-malformed").with(declared.key(), value);
                }
                yield declared.path() + (declared.path().endsWith("/") ? "" : "/") + encoded;
            }
            case QUERY ->
                declared.path() + (declared.path().indexOf('?') < 0 ? "?" : "&") + declared.keyName() + "=" + encoded;
            case BODY -> declared.path();
        };
    }

    private static byte[] body(ServiceDeclaration declared, String value, Map<String, String> claims) {
        if (!declared.posted()) {
            return new byte[0];
        }
        Map<String, Object> body = new LinkedHashMap<>();
        if (declared.keyPlace() == KeyPlace.BODY) {
            body.put(declared.keyName(), value);
        }
        if (declared.verifiesOnly()) {
            body.put("claims", claims);
        }
        return JSON.writeValueAsBytes(body);
    }

    private static Problem told(SystemCalls.Failed failed, DepartmentService service) {
        String code = switch (failed.failure()) {
            case SILENT -> "service-late";
            case CERTIFICATE -> "service-certificate";
            case TOO_LARGE -> "service-answer-too-large";
            case REFUSED, HOST_UNKNOWN, UNREACHABLE -> "service-unreachable";
        };
        return Problem.unavailable(code)
                .with(service.title(), service.departmentName())
                .causedBy(failed);
    }

    static Problem off(DepartmentService service) {
        return Problem.unavailable("service-off").with(service.title(), service.departmentName());
    }
}
