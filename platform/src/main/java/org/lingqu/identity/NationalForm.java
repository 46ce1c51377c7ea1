package org.lingqu.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.organization.NodeSettings;
import org.springframework.stereotype.Service;

/**
 * The form in which systems prove themselves to the national gateway, for those that already speak it: requester, service, time and the
 * Base64 of HMAC(service + requester + time) in four headers, of the sharing platform or of the newer direct channel. Unlike a signature
 * (RFC 9421) it covers neither query nor body; what binds a call is that it counts once, for one service of one node, for a few minutes.
 */
@Service
public class NationalForm {

    /** The last part of the service that hands out secrets. */
    private static final String SECRETS = "secret";

    private static final List<String> PREFIXES = List.of("gjgxjhpt_", "gjzwfwpt_");
    private static final String REQUESTER = "rid";
    private static final String SERVICE = "sid";
    private static final String TIME = "rtime";
    private static final String SIGN = "sign";
    private static final List<String> PARTS = List.of(REQUESTER, SERVICE, TIME, SIGN);
    private static final int LONGEST = 200;
    private static final int SIGN_BYTES = 32;

    private final AppKeys keys;
    private final String node;

    NationalForm(AppKeys keys, NodeSettings settings) {
        this.keys = keys;
        this.node = "s_" + settings.region().value() + "000000_";
    }

    /** What stands in the headers of a request. */
    public record Sent(String requester, String service, String millis, String sign) {

        /** Whether a request carries any header of the form. */
        public static boolean isIn(HttpServletRequest request) {
            return PREFIXES.stream().anyMatch(prefix -> isIn(request, prefix));
        }

        private static boolean isIn(HttpServletRequest request, String prefix) {
            return PARTS.stream().anyMatch(part -> request.getHeader(prefix + part) != null);
        }

        /**
         * Reads the headers; what could be read in two ways is refused.
         *
         * @throws Problem {@code hmac-refused} when one is missing, stands twice, or both families are there
         */
        public static Sent of(HttpServletRequest request) {
            List<String> families =
                    PREFIXES.stream().filter(prefix -> isIn(request, prefix)).toList();
            if (families.size() > 1) {
                throw refused(families.get(1) + SIGN, "hmac-header-twice");
            }
            String prefix = families.isEmpty() ? PREFIXES.get(0) : families.get(0);
            return new Sent(
                    only(request, prefix + REQUESTER),
                    only(request, prefix + SERVICE),
                    only(request, prefix + TIME),
                    only(request, prefix + SIGN));
        }

        private static String only(HttpServletRequest request, String header) {
            List<String> values = new ArrayList<>(Collections.list(request.getHeaders(header)));
            @Nullable String value = values.size() == 1 ? values.get(0).strip() : null;
            if (value == null || value.isEmpty() || value.length() > LONGEST) {
                throw refused(header, values.size() > 1 ? "hmac-header-twice" : "hmac-header-missing");
            }
            return value;
        }

        /** The text that is signed. */
        String text() {
            return service + requester + millis;
        }
    }

    /** The service under which a resource of this node is called. */
    public String serviceOf(ResourceCode resource) {
        return node + resource.prefix() + "_" + resource.suffix();
    }

    /** The service of this node that hands out secrets. */
    public String secretService() {
        return node + SECRETS;
    }

    /**
     * Who makes a call for a resource.
     *
     * @throws Problem {@code hmac-refused} with what was wrong
     */
    public SystemCaller callerOf(Sent sent, ResourceCode resource, Instant now) {
        byte[] sign = checked(sent, serviceOf(resource), now);
        SystemCaller caller = keys.signerOf(sent.requester(), sent.text(), sign);
        if (caller == null) {
            throw refused(SIGN, "hmac-wrong");
        }
        useUp(sent, sign);
        return caller;
    }

    /**
     * Checks the question for a secret.
     *
     * @throws Problem {@code hmac-refused} with what was wrong
     */
    public void checkAppKey(Sent sent, Instant now) {
        byte[] sign = checked(sent, secretService(), now);
        if (!keys.isAppKeyOf(sent.requester(), sent.text(), sign)) {
            throw refused(SIGN, "hmac-wrong");
        }
        useUp(sent, sign);
    }

    /** The same bytes can be written as Base64 in several ways, so they themselves are what counts once. */
    private void useUp(Sent sent, byte[] sign) {
        if (!keys.useUp(sent.requester(), Base64.getEncoder().encodeToString(sign))) {
            throw refused(SIGN, "hmac-replayed");
        }
    }

    private byte[] checked(Sent sent, String service, Instant now) {
        if (!sent.millis().matches("\\d{1,15}")) {
            throw refused(TIME, "hmac-stale", AppKeys.SKEW.toSeconds());
        }
        Duration apart = Duration.between(Instant.ofEpochMilli(Long.parseLong(sent.millis())), now)
                .abs();
        if (apart.compareTo(AppKeys.SKEW) > 0) {
            throw refused(TIME, "hmac-stale", AppKeys.SKEW.toSeconds());
        }
        if (!sent.service().startsWith(node)) {
            throw refused(SERVICE, "hmac-other-node", node);
        }
        if (!sent.service().equals(service)) {
            throw refused(SERVICE, "hmac-other-service", service);
        }
        try {
            byte[] sign = Base64.getDecoder().decode(sent.sign());
            if (sign.length == SIGN_BYTES) {
                return sign;
            }
        } catch (IllegalArgumentException malformed) {
            throw refused(SIGN, "hmac-malformed").causedBy(malformed);
        }
        throw refused(SIGN, "hmac-malformed");
    }

    private static Problem refused(String where, String code, Object... arguments) {
        return Problem.of(Problem.Kind.UNAUTHENTICATED, "hmac-refused")
                .faults(List.of(Fault.of(where, code, arguments)));
    }
}
