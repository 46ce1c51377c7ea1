package org.lingqu.exchange.watermark.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.exchange.watermark.Trace;
import org.lingqu.exchange.watermark.Tracing;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Uuids;
import org.lingqu.sharing.Grant;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Traces of found files, for programs of the data authority and auditors. */
@RestController
@RequestMapping("/api/v1/exchange/traces")
@Tag(name = "exchange-traces")
class TraceApi {

    private final Tracing tracing;

    TraceApi(Tracing tracing) {
        this.tracing = tracing;
    }

    /** The grant a file was handed over under. */
    record Named(String grant, String consumer, String system, String provider, String resource, String title) {

        static Named of(Grant grant) {
            return new Named(
                    grant.number(),
                    grant.consumer().name(),
                    grant.consumer().systemName(),
                    grant.provider().name(),
                    grant.resource().value(),
                    grant.title());
        }
    }

    /**
     * What a file told.
     *
     * @param columns names of the file's columns that were recognized
     * @param tried grants it was compared with
     * @param places places of the codeword that were read
     * @param score how far the best grant agreed, in standard deviations
     * @param threshold score from which on a grant is named
     * @param agreement share of the places that agree with the best grant; half is chance
     * @param named null: nobody is named
     */
    record TraceJson(
            UUID id,
            Instant at,
            String by,
            String reason,
            String fileName,
            String sha256,
            long rows,
            List<String> columns,
            int tried,
            int places,
            double score,
            double threshold,
            double agreement,
            @Nullable Named named) {}

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary =
                    "Trace a found file, CSV or XLSX of at most 256 MB: the grant it was handed over under, or nobody")
    TraceJson trace(
            Actor actor, @RequestPart("file") MultipartFile file, @RequestParam(defaultValue = "") String reason)
            throws IOException {
        try (InputStream content = file.getInputStream()) {
            return json(tracing.trace(content, String.valueOf(file.getOriginalFilename()), reason, actor));
        }
    }

    @GetMapping
    @Operation(summary = "The latest hundred traces")
    List<TraceJson> all(Actor actor) {
        return tracing.latest(actor).stream().map(this::json).toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "One trace")
    TraceJson get(Actor actor, @PathVariable String id) {
        return json(tracing.get(Uuids.parse(id), actor));
    }

    private TraceJson json(Trace trace) {
        return new TraceJson(
                trace.id(),
                trace.at(),
                trace.by(),
                trace.reason(),
                trace.fileName(),
                trace.sha256(),
                trace.rows(),
                trace.columns(),
                trace.tried(),
                trace.places(),
                trace.score(),
                trace.threshold(),
                trace.agreement(),
                trace.named() == null ? null : Named.of(tracing.grant(trace)));
    }
}
