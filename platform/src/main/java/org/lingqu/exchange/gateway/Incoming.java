package org.lingqu.exchange.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.CallText;

/**
 * What the request line and the headers of a call say, before anything is known about the caller.
 *
 * @param resource code of the resource, as it was written
 * @param matter number of the matter; null when none was named, {@code ?} when it cannot be repeated
 * @param word last part of the address, which says the kind of the call
 */
record Incoming(String resource, @Nullable String matter, String word, String method) {

    /** Header with the number of the matter served. */
    static final String MATTER = "Lingqu-Matter";

    private static final int LONGEST = 200;

    /** @throws Problem {@code gateway-address-unknown} */
    static Incoming of(HttpServletRequest request) {
        String info = request.getPathInfo();
        String[] parts = info == null ? new String[0] : info.substring(1).split("/", -1);
        boolean plain = request.getRequestURI().indexOf(';') < 0; // the container would drop what follows it
        if (parts.length != 3 || !plain || !CallText.isClean(info) || info.length() > LONGEST) {
            throw Problem.notFound("gateway-address-unknown");
        }
        return new Incoming(parts[0] + "/" + parts[1], matter(request), parts[2], request.getMethod());
    }

    /** @throws Problem {@code gateway-address-unknown}, {@code method-not-allowed} */
    CallKind kind() {
        CallKind kind = switch (word) {
            case "lookup" -> CallKind.LOOKUP;
            case "batch" -> CallKind.BATCH;
            case "verify" -> CallKind.VERIFY;
            case "rows" -> CallKind.PAGES;
            case "changes" -> CallKind.CHANGES;
            default -> throw Problem.notFound("gateway-address-unknown");
        };
        boolean hasBody = kind == CallKind.BATCH || kind == CallKind.VERIFY;
        if (!method.equals(hasBody ? "POST" : "GET")) {
            throw Problem.badInput("method-not-allowed");
        }
        return kind;
    }

    /**
     * A header that decides about the call. Two of them could be read in two ways, by us and by whoever stands in between.
     *
     * @return null when it is missing
     * @throws Problem {@code header-twice}
     */
    static @Nullable String only(HttpServletRequest request, String name) {
        Enumeration<String> values = request.getHeaders(name);
        String value = values.hasMoreElements() ? values.nextElement() : null;
        if (values.hasMoreElements()) {
            throw Problem.badInput("header-twice").with(name).faults(List.of(Fault.of(name, "parameter-twice", name)));
        }
        return value;
    }

    static @Nullable String matter(HttpServletRequest request) {
        String header = request.getHeader(MATTER);
        if (header == null) {
            return null;
        }
        // header fields arrive as Latin-1; a matter may be written in UTF-8
        String matter = new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
        return matter.length() <= 2 * CallText.MATTER_LENGTH && CallText.isClean(matter) ? matter : "?";
    }
}
