package org.lingqu.exchange.handover;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hands out files to whoever holds a link. */
@RestController
@RequestMapping(FileDoor.ADDRESS)
@Tag(name = "exchange")
class FileDoor {

    static final String ADDRESS = "/api/v1/exchange/files";

    private final FileExit exit;

    FileDoor(FileExit exit) {
        this.exit = exit;
    }

    @GetMapping("/{secret}")
    @Operation(
            summary = "The file of a hand-over, by the link that was given out; parts by Range while the grant lives")
    void get(
            @PathVariable String secret,
            @RequestHeader(name = HttpHeaders.RANGE, required = false) @Nullable String range,
            @RequestHeader(name = HttpHeaders.IF_RANGE, required = false) @Nullable String unchanged,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        FileExit.Opened opened = exit.open(secret);
        HandedFile file = opened.file();
        String tag = "\"" + file.sha256() + "\"";
        ByteRange part = ByteRange.of(unchanged == null || unchanged.equals(tag) ? range : null, file.bytes());
        if (part == null) {
            response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + file.bytes());
            response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
            return;
        }
        response.setContentType(opened.mediaType());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader(HttpHeaders.ETAG, tag);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(file.name(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setContentLengthLong(part.length());
        if (part.isPart()) {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader(
                    HttpHeaders.CONTENT_RANGE, "bytes " + part.from() + "-" + (part.to() - 1) + "/" + file.bytes());
        }
        if (!request.getMethod().equals(HttpMethod.HEAD.name())) {
            exit.send(opened, part, request, response);
        }
    }
}
