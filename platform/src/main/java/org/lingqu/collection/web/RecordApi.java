package org.lingqu.collection.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.Load;
import org.lingqu.collection.RecordCorrection;
import org.lingqu.collection.RecordCorrections;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Corrections of served records, for programs. */
@RestController
@RequestMapping("/api/v1/collection/entries/{prefix}/{suffix}/record-corrections")
@Tag(name = "collection")
class RecordApi {

    private static final int MOST = 200;

    private final RecordCorrections records;

    RecordApi(RecordCorrections records) {
        this.records = records;
    }

    /**
     * A record to correct.
     *
     * @param cells new text by item code; items left out stay
     * @param since from when on it was wrong; from the beginning of the entry's data when left out
     */
    record RecordBody(
            @Nullable String key,
            @Nullable Map<String, @Nullable String> cells,
            @Nullable String reason,
            @Nullable Instant since) {}

    /** A department that had received it. @param exact whether the log knows that; else it may have */
    record ToldJson(String department, boolean exact, long calls, Instant lastAt) {}

    /**
     * A correction.
     *
     * @param before old text by item, of the items that changed
     * @param after new text by item
     * @param toldAt when readers got the right value and the others were looked for; null before
     */
    record RecordJson(
            String load,
            String state,
            Map<String, @Nullable String> before,
            Map<String, @Nullable String> after,
            String reason,
            String by,
            Instant at,
            Instant since,
            @Nullable Instant toldAt,
            List<ToldJson> told) {

        static RecordJson of(RecordCorrection each) {
            Map<String, @Nullable String> after = each.row().changes();
            Map<String, @Nullable String> before = new java.util.LinkedHashMap<>();
            after.keySet().forEach(item -> before.put(item, each.row().before().get(item)));
            return new RecordJson(
                    each.load().id().toString(),
                    each.load().state().name(),
                    before,
                    after,
                    each.reason(),
                    each.load().startedByName(),
                    each.load().queuedAt(),
                    each.since(),
                    each.toldAt(),
                    each.told().stream()
                            .map(told -> new ToldJson(told.departmentName(), told.exact(), told.calls(), told.lastAt()))
                            .toList());
        }
    }

    /** Some corrections and the mark after which the next ones come; null at the end. */
    record RecordsJson(
            List<RecordJson> corrections, @Nullable String next) {}

    @PostMapping
    @Operation(
            summary = "Correct a record that is served: a load that replaces the row of this key and leaves the others",
            description = "Departments that received it since the error are told when readers get the right value.")
    ResponseEntity<RecordJson> correct(
            Actor actor, @PathVariable String prefix, @PathVariable String suffix, @RequestBody RecordBody body) {
        ResourceCode code = new ResourceCode(prefix + "/" + suffix);
        if (body.key() == null || body.key().isBlank()) {
            records.list(code, null, 1, actor);
            throw Problem.badInput("parameter-missing").with("key");
        }
        Load load = records.correct(
                code,
                body.key().strip(),
                body.cells() == null ? Map.of() : body.cells(),
                body.reason() == null ? "" : body.reason(),
                body.since(),
                actor);
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .header(HttpHeaders.LOCATION, "/api/v1/collection/loads/" + load.id())
                .body(RecordJson.of(records.of(load.id(), actor).orElseThrow()));
    }

    @GetMapping
    @Operation(summary = "Corrections of the entry's records with both values, the newest first, and who was told")
    RecordsJson list(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Math.max(1, Math.min(limit, MOST));
        List<RecordCorrection> found = records.list(
                new ResourceCode(prefix + "/" + suffix),
                after == null || after.isBlank() ? null : LoadId.of(after),
                most,
                actor);
        return new RecordsJson(
                found.stream().map(RecordJson::of).toList(),
                found.size() < most
                        ? null
                        : found.get(found.size() - 1).load().id().toString());
    }
}
