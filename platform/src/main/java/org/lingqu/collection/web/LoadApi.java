package org.lingqu.collection.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.collection.IncrementDesk;
import org.lingqu.collection.Load;
import org.lingqu.collection.LoadDesk;
import org.lingqu.collection.LoadState;
import org.lingqu.collection.LoadWay;
import org.lingqu.collection.LoadWish;
import org.lingqu.collection.Loads;
import org.lingqu.collection.web.LoadJson.Listed;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SourceId;
import org.lingqu.ui.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Loads for programs: ordering, following, stopping, repeating. */
@RestController
@RequestMapping("/api/v1/collection")
@Tag(name = "collection")
class LoadApi {

    private static final String LOADS = "/entries/{prefix}/{suffix}/loads";
    private static final String KEY = "Idempotency-Key";
    private static final String PAGE = "20";
    private static final int MOST = 200;

    private final LoadDesk desk;
    private final Loads loads;
    private final Entries entries;
    private final Problems problems;
    private final IncrementDesk increments;

    LoadApi(LoadDesk desk, Loads loads, Entries entries, Problems problems, IncrementDesk increments) {
        this.desk = desk;
        this.loads = loads;
        this.entries = entries;
        this.problems = problems;
        this.increments = increments;
    }

    /**
     * A table to load.
     *
     * @param source id of a source of the own department
     * @param schema public when left out
     * @param mapping column by item code where names alone do not tell; a blank column leaves an optional item out
     * @param method FULL when left out, INCREMENTAL or DIFFERENCE
     * @param mark column that tells what is new, for INCREMENTAL
     * @param margin how far before the last mark is read again: minutes of a time, days of a date, so many of a number
     * @param removalLimit share of the rows, in hundredths, of which more do not leave without a person's word; 10 for DIFFERENCE
     * @param later true: the order does not confirm, where the regulation wants data confirmed
     */
    record TableBody(
            @Nullable String source,
            @Nullable String schema,
            @Nullable String table,
            @Nullable Map<String, String> mapping,
            @Nullable String method,
            @Nullable String mark,
            @Nullable Long margin,
            @Nullable Integer removalLimit,
            @Nullable Boolean later) {

        LoadWish wish() {
            Map<String, String> columns = new HashMap<>();
            if (mapping != null) {
                mapping.forEach((item, column) -> columns.put(item, column == null ? "" : column));
            }
            LoadWish wish = LoadWish.ofTable(schema == null ? "public" : schema, String.valueOf(table), columns);
            return Boolean.TRUE.equals(later) ? wish.lookingFirst() : wish;
        }

        LoadWay way() {
            return WayWish.of(method, mark, margin, removalLimit);
        }

        /** @throws Problem {@code parameter-missing} */
        SourceId place() {
            if (source == null || table == null || table.isBlank()) {
                throw Problem.badInput("parameter-missing").with(source == null ? "source" : "table");
            }
            return SourceId.of(source);
        }
    }

    @PostMapping(
            path = LOADS,
            consumes = {"text/csv", "application/x-ndjson", MediaType.APPLICATION_OCTET_STREAM_VALUE})
    @Operation(
            summary = "Load a file: the body is the file",
            description =
                    "CSV, a workbook, Parquet or JSON (an array of objects, or objects one after the other), told apart by what is in "
                            + "it. An object within a row of JSON gives columns outer.inner; deeper layers and lists are "
                            + "refused. Parameters map.ITEM=COLUMN say which column feeds an item where names do not tell; ignore=COLUMN passes a "
                            + "column over that no item takes. With later=true the order does not confirm, where the regulation wants data confirmed. "
                            + "An Idempotency-Key gives the load it was used for and refuses other content; after an upload that broke it takes the "
                            + "file anew.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = "string", format = "binary"))))
    ResponseEntity<LoadJson> csv(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam(required = false) @Nullable String charset,
            @RequestParam(required = false) @Nullable String delimiter,
            @RequestParam(defaultValue = "upload.csv") String name,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            HttpServletRequest request)
            throws IOException {
        long length = request.getContentLengthLong();
        try (InputStream body = request.getInputStream()) {
            Load load = desk.upload(
                    code(prefix, suffix),
                    FileWish.of(name, charset, delimiter, parameters),
                    body,
                    length < 0 ? null : length,
                    key,
                    actor);
            body.transferTo(
                    OutputStream.nullOutputStream()); // a repeated request is answered only when it has been sent
            return accepted(load, request);
        }
    }

    @PostMapping(path = LOADS, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Load a file: part file of a form")
    ResponseEntity<LoadJson> form(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestPart("file") MultipartFile file,
            @RequestParam(required = false) @Nullable String charset,
            @RequestParam(required = false) @Nullable String delimiter,
            @RequestParam(required = false) @Nullable String name,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            HttpServletRequest request)
            throws IOException {
        String called = name == null ? String.valueOf(file.getOriginalFilename()) : name;
        try (InputStream content = file.getInputStream()) {
            return accepted(
                    desk.upload(
                            code(prefix, suffix),
                            FileWish.of(called, charset, delimiter, parameters),
                            content,
                            file.getSize(),
                            key,
                            actor),
                    request);
        }
    }

    @PostMapping(path = LOADS, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Load a table of a source")
    ResponseEntity<LoadJson> table(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestBody TableBody body,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            HttpServletRequest request) {
        return accepted(
                increments.order(code(prefix, suffix), body.place(), body.wish(), body.way(), key, actor), request);
    }

    @GetMapping("/loads")
    @Operation(
            summary =
                    "Loads of the own department, the newest first, at most 200; after is the next of the page before")
    Listed list(
            Actor actor,
            @RequestParam(required = false) @Nullable String entry,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = PAGE) int limit,
            HttpServletRequest request) {
        EntryId of = entry == null
                ? null
                : entries.published(new ResourceCode(entry)).entry();
        int most = Math.max(1, Math.min(limit, MOST));
        List<Load> found = loads.list(
                actor, of, state == null ? null : state(state), after == null ? null : LoadId.of(after), most);
        return new Listed(
                found.stream().map(load -> json(load, request)).toList(),
                found.size() < most ? null : found.get(found.size() - 1).id().toString());
    }

    @GetMapping("/loads/{id}")
    @Operation(summary = "One load: how far it is, what became of it, its receipt")
    LoadJson get(Actor actor, @PathVariable String id, HttpServletRequest request) {
        return json(loads.get(LoadId.of(id), actor), request);
    }

    @PostMapping("/loads/{id}/cancel")
    @Operation(summary = "Stop a load that has not ended")
    ResponseEntity<LoadJson> cancel(Actor actor, @PathVariable String id, HttpServletRequest request) {
        return accepted(loads.cancel(LoadId.of(id), actor), request);
    }

    @PostMapping("/loads/{id}/pause")
    @Operation(summary = "Let a load stand still that waits or is being read; it begins anew when it goes on")
    ResponseEntity<LoadJson> pause(Actor actor, @PathVariable String id, HttpServletRequest request) {
        return accepted(loads.pause(LoadId.of(id), actor), request);
    }

    @PostMapping("/loads/{id}/resume")
    @Operation(summary = "Let a load go on that stands still")
    ResponseEntity<LoadJson> resume(Actor actor, @PathVariable String id, HttpServletRequest request) {
        return accepted(loads.resume(LoadId.of(id), actor), request);
    }

    @PostMapping("/loads/{id}/rerun")
    @Operation(
            summary = "Run a load again that has not landed; answers with a new load that names the old one in rerunOf",
            description =
                    "Without parameters it is read as before. With charset, delimiter, map.ITEM=COLUMN or ignore=COLUMN the same "
                            + "file is read in this way.")
    ResponseEntity<LoadJson> rerun(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String charset,
            @RequestParam(required = false) @Nullable String delimiter,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request) {
        Load old = loads.get(LoadId.of(id), actor);
        LoadWish otherwise = parameters.isEmpty() ? null : FileWish.again(old.wish(), charset, delimiter, parameters);
        return accepted(desk.rerun(old.id(), otherwise, actor), request);
    }

    @PostMapping("/loads/{id}/serve")
    @Operation(summary = "Build the table for single rows again after that failed")
    ResponseEntity<LoadJson> serve(Actor actor, @PathVariable String id, HttpServletRequest request) {
        return accepted(loads.serveAgain(LoadId.of(id), actor), request);
    }

    private ResponseEntity<LoadJson> accepted(Load load, HttpServletRequest request) {
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .header(HttpHeaders.LOCATION, "/api/v1/collection/loads/" + load.id())
                .body(json(load, request));
    }

    private LoadJson json(Load load, HttpServletRequest request) {
        return LoadJson.of(
                load,
                !load.state().ended() && loads.isPaused(load),
                load.problem() == null ? null : problems.told(request, load.problem()));
    }

    static LoadState state(String text) {
        for (LoadState each : LoadState.values()) {
            if (each.name().equals(text.toUpperCase(Locale.ROOT))) {
                return each;
            }
        }
        throw Problem.badInput("parameter-malformed").with("state");
    }

    private static ResourceCode code(String prefix, String suffix) {
        return new ResourceCode(prefix + "/" + suffix);
    }
}
