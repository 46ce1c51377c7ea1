package org.lingqu.collection.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.outside.OutsideBatch;
import org.lingqu.collection.outside.OutsideLine;
import org.lingqu.collection.outside.OutsideSource;
import org.lingqu.collection.outside.OutsideSources;
import org.lingqu.collection.outside.OutsideWish;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The register of outside sources for programs. */
@RestController
@RequestMapping("/api/v1/collection/outside")
@Tag(name = "collection")
class OutsideApi {

    private static final String PAGE = "100";

    private final OutsideSources sources;

    OutsideApi(OutsideSources sources) {
        this.sources = sources;
    }

    /**
     * A line to register, or as it is to become.
     *
     * @param department id of the department in charge of the sector
     * @param orderReason why it comes before what the regulation puts first
     * @param agreedOn 2026-10-12
     * @param entry code of the entry that carries the data
     * @param version the version that was read; for a change
     * @param reason why it is changed; for a change
     */
    record OutsideBody(
            @Nullable String sector,
            @Nullable String segment,
            @Nullable String title,
            @Nullable String holder,
            @Nullable String department,
            @Nullable Integer batch,
            @Nullable Integer priority,
            @Nullable String orderReason,
            @Nullable String agreement,
            @Nullable String agreedOn,
            @Nullable String permittedUse,
            @Nullable String entry,
            @Nullable Integer version,
            @Nullable String reason) {

        OutsideWish wish() {
            return new OutsideWish(
                    GatheringApi.text(sector),
                    GatheringApi.text(segment),
                    GatheringApi.text(title),
                    GatheringApi.text(holder),
                    GatheringApi.text(department),
                    batch == null ? "" : batch.toString(),
                    priority == null ? "" : priority.toString(),
                    GatheringApi.text(orderReason),
                    GatheringApi.text(agreement),
                    GatheringApi.text(agreedOn),
                    GatheringApi.text(permittedUse),
                    GatheringApi.text(entry));
        }
    }

    /** @param state WANTED, AGREED, CATALOGED, GATHERED or DROPPED; it follows from the facts */
    record OutsideJson(
            String id,
            String sector,
            String segment,
            String title,
            String holder,
            String department,
            String departmentName,
            int batch,
            LocalDate due,
            int priority,
            String orderReason,
            @Nullable String agreement,
            @Nullable LocalDate agreedOn,
            @Nullable String permittedUse,
            @Nullable String entry,
            String state,
            boolean late,
            int version,
            Instant registeredAt) {

        static OutsideJson of(OutsideLine line) {
            OutsideSource source = line.source();
            OutsideSource.Agreement agreement = source.agreement();
            return new OutsideJson(
                    source.id().toString(),
                    source.sector().name(),
                    source.segment().name(),
                    source.title(),
                    source.holder(),
                    source.department().toString(),
                    source.departmentName(),
                    source.batch(),
                    line.batch().due(),
                    source.priority(),
                    source.orderReason(),
                    agreement == null ? null : agreement.number(),
                    agreement == null ? null : agreement.day(),
                    agreement == null ? null : agreement.use(),
                    source.entry() == null ? null : source.entryCode(),
                    line.state().name(),
                    line.late(),
                    source.version(),
                    source.registeredAt());
        }
    }

    /** A wave. */
    record BatchJson(int number, LocalDate due, String remark) {
        static BatchJson of(OutsideBatch batch) {
            return new BatchJson(batch.number(), batch.due(), batch.remark());
        }
    }

    /** @param due 2026-12-31 */
    record BatchBody(@Nullable String due, @Nullable String remark) {}

    /** One field of a line as it was and as it became. */
    record ChangeJson(int version, String field, String before, String after, String reason, String by, Instant at) {
        static ChangeJson of(OutsideSource.Change change) {
            return new ChangeJson(
                    change.version(),
                    change.field(),
                    change.before(),
                    change.after(),
                    change.reason(),
                    change.by(),
                    change.at());
        }
    }

    /** Why a line is dropped. */
    record DropBody(@Nullable String reason) {}

    @GetMapping
    @Operation(
            summary =
                    "Data wanted from outside the departments in the order of the plan; after is the last id seen. Departments read the lines they are in charge of")
    List<OutsideJson> list(
            Actor actor,
            @RequestParam(defaultValue = "") String segment,
            @RequestParam(defaultValue = "") String sector,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = PAGE) int limit) {
        return sources
                .list(
                        MissingPages.segment(segment),
                        OutsidePages.sector(sector),
                        after.isBlank() ? null : OutsidePages.id(after),
                        limit,
                        actor)
                .stream()
                .map(OutsideJson::of)
                .toList();
    }

    @PostMapping
    @Operation(summary = "Put a wanted source into the register; for the data authority")
    ResponseEntity<OutsideJson> register(Actor actor, @RequestBody OutsideBody body) {
        OutsideLine line = sources.register(body.wish(), actor);
        return ResponseEntity.created(
                        URI.create("/api/v1/collection/outside/" + line.source().id()))
                .body(OutsideJson.of(line));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One wanted source")
    OutsideJson get(Actor actor, @PathVariable String id) {
        return OutsideJson.of(sources.get(OutsidePages.id(id), actor));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Change a wanted source; what it was stays in its history")
    OutsideJson change(Actor actor, @PathVariable String id, @RequestBody OutsideBody body) {
        Integer version = body.version();
        return OutsideJson.of(sources.change(
                OutsidePages.id(id),
                version == null ? 0 : version,
                body.wish(),
                GatheringApi.text(body.reason()),
                actor));
    }

    @GetMapping("/{id}/history")
    @Operation(summary = "What was changed in a wanted source, the newest first")
    List<ChangeJson> history(Actor actor, @PathVariable String id) {
        return sources.history(OutsidePages.id(id), actor).stream()
                .map(ChangeJson::of)
                .toList();
    }

    @PostMapping("/{id}/drop")
    @Operation(summary = "Take a wanted source out of the plan")
    void drop(Actor actor, @PathVariable String id, @RequestBody DropBody body) {
        sources.drop(OutsidePages.id(id), GatheringApi.text(body.reason()), actor);
    }

    @GetMapping("/batches")
    @Operation(summary = "The waves in their order")
    List<BatchJson> batches(Actor actor) {
        return sources.batches(actor).stream().map(BatchJson::of).toList();
    }

    @PutMapping("/batches/{number}")
    @Operation(summary = "Open a wave or move its day; for the data authority")
    BatchJson batch(Actor actor, @PathVariable int number, @RequestBody BatchBody body) {
        return BatchJson.of(sources.batch(number, day(body.due()), GatheringApi.text(body.remark()), actor));
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeException malformed) {
            throw Problem.badInput("outside-incomplete")
                    .faults(List.of(Fault.of("due", "not-a-date")))
                    .causedBy(malformed);
        }
    }
}
