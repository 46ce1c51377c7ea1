package org.lingqu.collection.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;

/** How the pages of an interface follow one another: by number, by offset, by a mark the answer holds, or not at all. */
final class Paging {

    private final String source;
    private final InterfaceAddress address;
    private final String kind;
    private final int size;

    Paging(String source, InterfaceAddress address) {
        this.source = source;
        this.address = address;
        this.kind = address.property("paging", "none");
        this.size = Integer.parseInt(address.property("pageSize", "1000"));
    }

    AnswerRows rows(int longest) {
        return new AnswerRows(
                source,
                address.property("rows", ""),
                address.property("total", ""),
                kind.equals("next") ? address.property("next", "next") : "",
                longest);
    }

    String first() {
        return switch (kind) {
            case "page" -> numbered(1);
            case "offset" -> numbered(0);
            case "next" -> with(address.path(), address.property("sizeParameter", "size"), String.valueOf(size));
            default -> address.path();
        };
    }

    /**
     * The target of the page after this one; null after the last. A page without rows is the last one, and so is the one with which as many
     * rows are there as the interface says there are; less on a page than was asked for means nothing, since many interfaces cap it.
     */
    @Nullable
    String next(AnswerRows.Told told, int page, long rows, @Nullable Long total) {
        boolean enough = told.rows() == 0 || total != null && rows >= total;
        return switch (kind) {
            case "page" -> enough ? null : numbered(page + 1L);
            case "offset" -> enough ? null : numbered(rows);
            case "next" -> told.next() == null ? null : marked(told.next());
            default -> null;
        };
    }

    private String numbered(long number) {
        String sized = with(address.path(), address.property("sizeParameter", "size"), String.valueOf(size));
        return with(sized, address.property("pageParameter", kind), String.valueOf(number));
    }

    /** A mark is an address of the same host, a path, or a word to be sent back. */
    private String marked(String mark) {
        boolean whole = mark.startsWith("http://") || mark.startsWith("https://");
        if (whole) {
            return pathOf(mark);
        }
        if (mark.startsWith("/")) {
            return path(mark);
        }
        return with(first(), address.property("pageParameter", "cursor"), mark);
    }

    private String pathOf(String link) {
        try {
            URI uri = new URI(link);
            String usual = uri.getPort() < 0 ? uri.getRawAuthority() : uri.getHost() + ":" + uri.getPort();
            boolean same = link.startsWith("https://") == address.encrypted()
                    && (address.authority().equalsIgnoreCase(String.valueOf(usual))
                            || (address.host() + ":" + address.port()).equalsIgnoreCase(String.valueOf(usual)));
            if (!same) {
                throw Problem.badInput("source-next-foreign").with(source);
            }
            return path(uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
        } catch (URISyntaxException malformed) {
            throw Problem.badInput("source-next-foreign").with(source).causedBy(malformed);
        }
    }

    private String path(String text) {
        if (!InterfaceAddress.isPath(text)) {
            throw Problem.badInput("source-next-foreign").with(source);
        }
        return text;
    }

    private static String with(String target, String name, String value) {
        return target + (target.indexOf('?') < 0 ? "?" : "&") + name + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
