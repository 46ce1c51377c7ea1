package org.lingqu.exchange.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.identity.SigningKeys;
import org.lingqu.identity.SystemCaller;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Sha256;

/**
 * The signature of a call (RFC 9421): one, over everything that decides about the call – method, node, path, query, grant, matter and body –
 * with a time and a word used once. What could be read in two ways is refused: a header given twice, two signatures, a signature beside a
 * token.
 */
final class CallSignature {

    static final String INPUT = "Signature-Input";
    static final String SIGNATURE = "Signature";
    static final String DIGEST = "Content-Digest";

    private static final int LONGEST = 2000;
    private static final Pattern FORM = Pattern.compile(
            "([a-z][a-z0-9_-]{0,31})=(\\((\"[a-z@-]+\"(?: \"[a-z@-]+\")*)\\)((?:;[a-z]+=(?:\"[A-Za-z0-9._:/+=-]*\"|\\d{1,12}))+))");
    private static final Pattern PARAMETER = Pattern.compile(";([a-z]+)=(?:\"([^\"]*)\"|(\\d+))");
    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9._:/+=-]{8,64}");
    private static final Set<String> ALWAYS = Set.of("@method", "@authority", "@path", "@query");
    private static final List<String> HEADERS = List.of(Intake.GRANT, Incoming.MATTER, DIGEST);

    private final HttpServletRequest request;
    private final byte[] body;

    private CallSignature(HttpServletRequest request, byte[] body) {
        this.request = request;
        this.body = body;
    }

    /**
     * Who signed a call.
     *
     * @throws Problem {@code signature-refused} with what was wrong
     */
    static SystemCaller callerOf(HttpServletRequest request, byte[] body, Instant now, SigningKeys keys) {
        return new CallSignature(request, body).verify(now, keys);
    }

    private SystemCaller verify(Instant now, SigningKeys keys) {
        if (request.getHeader("Authorization") != null) {
            throw refused("Authorization", "signature-beside-token");
        }
        Matcher input = FORM.matcher(only(INPUT));
        if (!input.matches()) {
            throw refused(INPUT, "signature-malformed");
        }
        List<String> components = List.of(input.group(3).replace("\"", "").split(" "));
        Map<String, String> parameters = parameters(input.group(4));
        checkCovered(components);
        String key = parameters.getOrDefault("keyid", "");
        String nonce = parameters.getOrDefault("nonce", "");
        checkTime(parameters.getOrDefault("created", ""), now);
        if (!NONCE.matcher(nonce).matches()) {
            throw refused(INPUT, "signature-nonce");
        }
        checkDigest();
        byte[] base = base(components, input.group(2)).getBytes(StandardCharsets.UTF_8);
        SystemCaller caller = keys.signerOf(key, parameters.get("alg"), base, signature(input.group(1)));
        if (caller == null) {
            throw refused(SIGNATURE, "signature-wrong");
        }
        if (!keys.useUp(key, nonce)) {
            throw refused(INPUT, "signature-replayed");
        }
        return caller;
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher each = PARAMETER.matcher(text);
        while (each.find()) {
            String value = each.group(2) == null ? each.group(3) : each.group(2);
            if (parameters.put(each.group(1), value) != null) {
                throw refused(INPUT, "signature-malformed");
            }
        }
        return parameters;
    }

    /** Everything that decides about the call must be signed, nothing twice. */
    private void checkCovered(List<String> components) {
        Set<String> covered = new LinkedHashSet<>(components);
        if (covered.size() != components.size()) {
            throw refused(INPUT, "signature-malformed");
        }
        Set<String> needed = new LinkedHashSet<>(ALWAYS);
        for (String header : HEADERS) {
            if (request.getHeader(header) != null) {
                needed.add(header.toLowerCase(Locale.ROOT));
            }
        }
        if (body.length > 0) {
            needed.add(DIGEST.toLowerCase(Locale.ROOT));
        }
        needed.removeAll(covered);
        if (!needed.isEmpty()) {
            throw refused(INPUT, "signature-uncovered", String.join(" ", needed));
        }
    }

    private static void checkTime(String created, Instant now) {
        boolean number = created.matches("\\d{1,12}");
        Duration apart = number
                ? Duration.between(Instant.ofEpochSecond(Long.parseLong(created)), now)
                        .abs()
                : Duration.ZERO;
        if (!number || apart.compareTo(SigningKeys.SKEW) > 0) {
            throw refused(INPUT, "signature-stale", SigningKeys.SKEW.toSeconds());
        }
    }

    private void checkDigest() {
        if (body.length == 0 && request.getHeader(DIGEST) == null) {
            return;
        }
        String expected = "sha-256=:" + Base64.getEncoder().encodeToString(Sha256.of(body)) + ":";
        byte[] stated = only(DIGEST).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), stated)) {
            throw refused(DIGEST, "signature-digest");
        }
    }

    /** RFC 9421, section 2.5. */
    private String base(List<String> components, String parameters) {
        StringBuilder base = new StringBuilder();
        for (String component : components) {
            base.append('"')
                    .append(component)
                    .append("\": ")
                    .append(value(component))
                    .append('\n');
        }
        return base.append("\"@signature-params\": ").append(parameters).toString();
    }

    private String value(String component) {
        return switch (component) {
            case "@method" -> request.getMethod();
            case "@authority" -> only("Host").toLowerCase(Locale.ROOT);
            case "@path" -> request.getRequestURI();
            case "@query" -> "?" + (request.getQueryString() == null ? "" : request.getQueryString());
            default -> {
                if (component.startsWith("@")) {
                    throw refused(INPUT, "signature-malformed");
                }
                yield only(component);
            }
        };
    }

    private byte[] signature(String label) {
        String text = only(SIGNATURE);
        if (!text.startsWith(label + "=:") || !text.endsWith(":")) {
            throw refused(SIGNATURE, "signature-malformed");
        }
        try {
            return Base64.getDecoder().decode(text.substring(label.length() + 2, text.length() - 1));
        } catch (IllegalArgumentException malformed) {
            throw refused(SIGNATURE, "signature-malformed").causedBy(malformed);
        }
    }

    /** The one value of a header. */
    private String only(String header) {
        List<String> values = new ArrayList<>(Collections.list(request.getHeaders(header)));
        @Nullable String value = values.size() == 1 ? values.get(0) : null;
        if (value == null || value.length() > LONGEST) {
            throw refused(header, values.isEmpty() ? "signature-header-missing" : "signature-header-twice");
        }
        // header fields arrive as Latin-1; what was signed are their bytes
        return new String(value.strip().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static Problem refused(String where, String code, Object... arguments) {
        return Problem.of(Problem.Kind.UNAUTHENTICATED, "signature-refused")
                .faults(List.of(Fault.of(where, code, arguments)));
    }
}
