package org.lingqu.collection.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.CorrectedRow;
import org.lingqu.collection.Corrections;
import org.lingqu.collection.Load;
import org.lingqu.collection.Loads;
import org.lingqu.collection.QuarantineReturn;
import org.lingqu.collection.QuarantineStanding;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Corrections of rows that were kept back, for programs. */
@RestController
@RequestMapping("/api/v1/collection/loads/{id}")
@Tag(name = "collection")
class CorrectionApi {

    private static final String PAGE = "50";
    private static final int MOST = 1_000;

    private final Corrections corrections;
    private final Loads loads;

    CorrectionApi(Corrections corrections, Loads loads) {
        this.corrections = corrections;
        this.loads = loads;
    }

    /** Rows to send again. */
    record SendBody(@Nullable String reason, @Nullable List<RowBody> rows) {}

    /** A row: its number and the new text by item code; items left out stay as they came. */
    record RowBody(@Nullable Long row, @Nullable Map<String, @Nullable String> cells) {}

    /** A correction: its load, how many rows it sent, how many have landed. */
    record CorrectionJson(String load, String number, String state, String reason, long sent, long landed) {}

    /** How the rows kept back stand: quarantined = corrected + open. */
    record StandingJson(
            long read,
            long landed,
            long quarantined,
            long corrected,
            long open,
            long underway,
            boolean correctable,
            List<CorrectionJson> corrections,
            List<ReturnJson> returns) {}

    /** What the authority has returned. */
    record ReturnJson(long rows, String remark, String by, Instant at) {
        static ReturnJson of(QuarantineReturn given) {
            return new ReturnJson(given.rows(), given.remark(), given.by(), given.at());
        }
    }

    /** A row with both values. */
    record CorrectedJson(
            long row,
            @Nullable String raw,
            Map<String, @Nullable String> before,
            Map<String, @Nullable String> after,
            boolean landed) {}

    /** Some rows and the mark after which the next ones come; null at the end. */
    record CorrectedRowsJson(
            @Nullable String corrects,
            List<CorrectedJson> rows,
            @Nullable String next) {}

    /** The authority's word. */
    record ReturnBody(@Nullable String remark) {}

    @PostMapping("/corrections")
    @Operation(
            summary = "Send rows again that were kept back: a new load of kind CORRECTION beside the data of this one",
            description =
                    "Only the providing department, only while nothing newer has landed. All faults are told together.")
    ResponseEntity<CorrectionJson> send(
            Actor actor,
            @PathVariable String id,
            @RequestBody SendBody body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        Map<Long, Map<String, @Nullable String>> wanted = new LinkedHashMap<>();
        if (body.rows() != null) {
            for (RowBody row : body.rows()) {
                if (row == null || row.row() == null) {
                    throw Problem.badInput("parameter-missing").with("rows.row");
                }
                if (wanted.put(row.row(), row.cells() == null ? Map.of() : row.cells()) != null) {
                    throw Problem.badInput("parameter-malformed").with("rows.row");
                }
            }
        }
        Load load = corrections.send(LoadId.of(id), wanted, body.reason() == null ? "" : body.reason(), key, actor);
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .header(HttpHeaders.LOCATION, "/api/v1/collection/loads/" + load.id())
                .body(new CorrectionJson(
                        load.id().toString(),
                        load.number(),
                        load.state().name(),
                        body.reason() == null ? "" : body.reason(),
                        wanted.size(),
                        0));
    }

    @GetMapping("/standing")
    @Operation(
            summary =
                    "How the rows a load kept back stand: read = landed + quarantined, quarantined = corrected + open")
    StandingJson standing(Actor actor, @PathVariable String id) {
        Load load = loads.get(LoadId.of(id), actor);
        QuarantineStanding standing =
                corrections.standing(load).orElseThrow(() -> Problem.notFound("quarantine-empty"));
        return new StandingJson(
                load.counts() == null ? 0 : load.counts().read(),
                load.counts() == null ? 0 : load.counts().landed(),
                standing.quarantined(),
                standing.corrected(),
                standing.open(),
                standing.underway(),
                corrections.canBeCorrected(load),
                corrections.of(load.id(), actor).stream()
                        .map(each -> new CorrectionJson(
                                each.load().id().toString(),
                                each.load().number(),
                                each.load().state().name(),
                                each.reason(),
                                each.sent(),
                                each.landed()))
                        .toList(),
                corrections.returns(load).stream().map(ReturnJson::of).toList());
    }

    @GetMapping("/corrected-rows")
    @Operation(summary = "Rows of a correction with both values: as they came and as they were sent again")
    CorrectedRowsJson rows(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = PAGE) int limit) {
        int most = Math.max(1, Math.min(limit, MOST));
        List<CorrectedRow> found = corrections.rows(LoadId.of(id), after, most, actor);
        Load load = loads.get(LoadId.of(id), actor);
        return new CorrectedRowsJson(
                corrections.corrects(load).map(each -> each.id().toString()).orElse(null),
                found.stream()
                        .map(row -> new CorrectedJson(row.row(), row.raw(), row.before(), row.after(), row.landed()))
                        .toList(),
                found.size() < most
                        ? null
                        : Long.toString(found.get(found.size() - 1).row()));
    }

    @PostMapping("/return")
    @Operation(summary = "Hand the rows a load kept back to its department again: the data authority, with a remark")
    ResponseEntity<ReturnJson> giveBack(Actor actor, @PathVariable String id, @RequestBody ReturnBody body) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(ReturnJson.of(
                        corrections.giveBack(LoadId.of(id), body.remark() == null ? "" : body.remark(), actor)));
    }
}
