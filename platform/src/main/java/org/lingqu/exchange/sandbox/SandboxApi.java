package org.lingqu.exchange.sandbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.lingqu.exchange.gateway.Rehearsal;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.sharing.CallKind;
import org.lingqu.ui.Bodies;
import org.lingqu.ui.FreeParameters;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The gateway's calls with made-up values, for whoever may apply; parameters, bodies and answers are those of {@code /gateway/v1}. */
@RestController
@RequestMapping("/api/v1/exchange/sandbox/{prefix}/{suffix}")
@Tag(name = "exchange-sandbox", description = "Every answer has “synthetic”: true and the header Lingqu-Synthetic")
@FreeParameters
class SandboxApi {

    /** Header of every answer from the sandbox. */
    static final String SYNTHETIC = "Lingqu-Synthetic";

    private static final String MATTER = "Lingqu-Matter";

    private final Sandbox sandbox;
    private final PostedCalls posted;
    private final LegalTime time;

    SandboxApi(Sandbox sandbox, PostedCalls posted, LegalTime time) {
        this.sandbox = sandbox;
        this.posted = posted;
        this.time = time;
    }

    @GetMapping("/lookup")
    @Operation(
            summary = "Try a look-up by key on made-up rows",
            parameters = {
                @Parameter(name = MATTER, in = ParameterIn.HEADER, required = true),
                @Parameter(name = "items", in = ParameterIn.QUERY),
                @Parameter(name = "key", in = ParameterIn.QUERY, description = "the entry’s key item by its own code")
            })
    ResponseEntity<byte[]> lookup(
            Actor actor, @PathVariable String prefix, @PathVariable String suffix, HttpServletRequest request) {
        return answer(CallKind.LOOKUP, prefix, suffix, request, actor);
    }

    @GetMapping("/rows")
    @Operation(
            summary = "Try reading made-up rows page by page",
            parameters = {
                @Parameter(name = MATTER, in = ParameterIn.HEADER, required = true),
                @Parameter(name = "items", in = ParameterIn.QUERY),
                @Parameter(name = "limit", in = ParameterIn.QUERY),
                @Parameter(name = "cursor", in = ParameterIn.QUERY)
            })
    ResponseEntity<byte[]> rows(
            Actor actor, @PathVariable String prefix, @PathVariable String suffix, HttpServletRequest request) {
        return answer(CallKind.PAGES, prefix, suffix, request, actor);
    }

    @GetMapping("/changes")
    @Operation(
            summary =
                    "Try reading what became of made-up rows since version 1; 2 is the present one, 0 takes everything",
            parameters = {
                @Parameter(name = MATTER, in = ParameterIn.HEADER, required = true),
                @Parameter(name = "items", in = ParameterIn.QUERY),
                @Parameter(name = "since", in = ParameterIn.QUERY),
                @Parameter(name = "limit", in = ParameterIn.QUERY),
                @Parameter(name = "cursor", in = ParameterIn.QUERY)
            })
    ResponseEntity<byte[]> changes(
            Actor actor, @PathVariable String prefix, @PathVariable String suffix, HttpServletRequest request) {
        return answer(CallKind.CHANGES, prefix, suffix, request, actor);
    }

    @PostMapping("/batch")
    @Operation(
            summary = "Try a batch on made-up rows",
            parameters = @Parameter(name = MATTER, in = ParameterIn.HEADER, required = true))
    @Nullable
    ResponseEntity<byte[]> batch(
            Actor actor, @PathVariable String prefix, @PathVariable String suffix, HttpServletRequest request)
            throws IOException {
        return posted(CallKind.BATCH, prefix, suffix, request, actor);
    }

    @PostMapping("/verify")
    @Operation(
            summary = "Try a verification on made-up rows",
            parameters = @Parameter(name = MATTER, in = ParameterIn.HEADER, required = true))
    @Nullable
    ResponseEntity<byte[]> verify(
            Actor actor, @PathVariable String prefix, @PathVariable String suffix, HttpServletRequest request)
            throws IOException {
        return posted(CallKind.VERIFY, prefix, suffix, request, actor);
    }

    private ResponseEntity<byte[]> answer(
            CallKind kind, String prefix, String suffix, HttpServletRequest request, Actor actor) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header(SYNTHETIC, "true")
                .body(made(kind, prefix, suffix, request, new byte[0], actor));
    }

    /** Null while the body is still to come; the answer is written when it has. */
    private @Nullable ResponseEntity<byte[]> posted(
            CallKind kind, String prefix, String suffix, HttpServletRequest request, Actor actor) throws IOException {
        if (!Bodies.isIn(request)) {
            return answer(kind, prefix, suffix, request, actor);
        }
        posted.answer(request, (body, response) -> {
            byte[] made = made(kind, prefix, suffix, request, body, actor);
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader(SYNTHETIC, "true");
            response.getOutputStream().write(made);
        });
        return null;
    }

    private byte[] made(
            CallKind kind, String prefix, String suffix, HttpServletRequest request, byte[] body, Actor actor) {
        return sandbox.answer(
                new ResourceCode(prefix + "/" + suffix), Rehearsal.request(kind, request, body, time.now()), actor);
    }
}
