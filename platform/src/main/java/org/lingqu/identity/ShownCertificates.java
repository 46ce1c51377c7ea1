package org.lingqu.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;
import org.springframework.stereotype.Service;

/**
 * The certificate that comes with a call: shown in the handshake, or told by the operator’s own proxy in the header of RFC 9440. From every
 * other address that header is no proof but an attempt, and is refused whatever else the call brings. What the proxy itself shows in a
 * handshake is never taken for a caller’s.
 */
@Service
public class ShownCertificates {

    /** RFC 9440, section 2.2. */
    static final String HEADER = "Client-Cert";

    private static final String HANDSHAKE = "jakarta.servlet.request.X509Certificate";
    private static final Pattern BYTES = Pattern.compile(":([A-Za-z0-9+/]+={0,2}):");
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private final Set<InetAddress> proxies;

    ShownCertificates(IdentitySettings settings) {
        this.proxies = settings.certificateProxies().stream()
                .map(ShownCertificates::address)
                .collect(Collectors.toSet());
    }

    /**
     * Refuses a header that nobody but the proxy may send.
     *
     * @throws Problem {@code certificate-refused}
     */
    public void refuseSmuggled(HttpServletRequest request) {
        if (request.getHeader(HEADER) != null && !isProxy(request)) {
            throw ClientCertificates.refused(HEADER, "certificate-header-untrusted");
        }
    }

    /**
     * The certificate of whoever calls.
     *
     * @return null when none was shown
     * @throws Problem {@code certificate-refused} when the header can be read in two ways, or not at all
     */
    public @Nullable X509Certificate of(HttpServletRequest request) {
        if (!isProxy(request)) {
            refuseSmuggled(request);
            return request.getAttribute(HANDSHAKE) instanceof X509Certificate[] chain && chain.length > 0
                    ? chain[0]
                    : null;
        }
        List<String> told = new ArrayList<>(Collections.list(request.getHeaders(HEADER)));
        if (told.isEmpty()) {
            return null;
        }
        Matcher bytes = BYTES.matcher(told.get(0).strip());
        if (told.size() > 1 || told.get(0).length() > CertificateFile.LONGEST || !bytes.matches()) {
            throw ClientCertificates.refused(HEADER, "certificate-header-malformed");
        }
        List<X509Certificate> read = decoded(bytes.group(1));
        if (read.size() != 1) {
            throw ClientCertificates.refused(HEADER, "certificate-header-malformed");
        }
        return read.get(0);
    }

    private static List<X509Certificate> decoded(String base64) {
        try {
            return CertificateFile.certificates(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }

    private boolean isProxy(HttpServletRequest request) {
        return !proxies.isEmpty() && proxies.contains(address(request.getRemoteAddr()));
    }

    /** An address is a number here, never a name somebody else’s server resolves. */
    private static InetAddress address(String text) {
        try {
            if (LITERAL.matcher(text).matches()) {
                return InetAddress.getByName(text);
            }
        } catch (UnknownHostException malformed) {
            throw Problem.badInput("certificate-proxy-unfit").with(text).causedBy(malformed);
        }
        throw Problem.badInput("certificate-proxy-unfit").with(text);
    }

    /** Whether some proxy may tell which certificate a caller showed. */
    public boolean comeByProxy() {
        return !proxies.isEmpty();
    }
}
