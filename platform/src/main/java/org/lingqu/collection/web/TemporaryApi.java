package org.lingqu.collection.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Item;
import org.lingqu.collection.temporary.Declaration;
import org.lingqu.collection.temporary.TemporaryCollection;
import org.lingqu.collection.temporary.TemporaryCollections;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.EntryId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Temporary collections for programs; renewed and ended by the acts of their case. */
@RestController
@RequestMapping("/api/v1/collection/temporary")
@Tag(name = "collection")
class TemporaryApi {

    private final TemporaryCollections collections;

    TemporaryApi(TemporaryCollections collections) {
        this.collections = collections;
    }

    /** An item to collect. */
    record ItemBody(
            @Nullable String code,
            @Nullable String name,
            @Nullable String type,
            @Nullable String length,
            @Nullable Boolean required,
            @Nullable Boolean key,
            @Nullable String rule) {

        Declaration.Line line() {
            return new Declaration.Line(
                    text(code),
                    text(name),
                    text(type),
                    text(length),
                    Boolean.TRUE.equals(required),
                    Boolean.TRUE.equals(key),
                    text(rule));
        }
    }

    /**
     * A collection to declare.
     *
     * @param ground code of the reason
     * @param purpose why it is needed
     * @param until last day; left out: as long as the regulation lets it
     */
    record DeclarationBody(
            @Nullable String name,
            @Nullable String ground,
            @Nullable String purpose,
            @Nullable List<ItemBody> items,
            @Nullable LocalDate until) {

        Declaration declared() {
            return new Declaration(
                    text(name),
                    text(ground),
                    text(purpose),
                    Objects.requireNonNullElse(items, List.<ItemBody>of()).stream()
                            .map(ItemBody::line)
                            .toList(),
                    until);
        }
    }

    private static String text(@Nullable String stated) {
        return stated == null ? "" : stated;
    }

    /**
     * A collection as it stands.
     *
     * @param code by which loads name it, like the code of an entry
     * @param mark what it is, in the words of the regulation
     * @param collecting whether loads are taken today
     * @param outcome what has become of it; null while nothing has
     */
    record TemporaryJson(
            String id,
            String code,
            String mark,
            String caseId,
            String caseNumber,
            String department,
            String name,
            String ground,
            String purpose,
            List<Item> items,
            String declaredBy,
            Instant declaredAt,
            LocalDate until,
            boolean collecting,
            @Nullable String outcome,
            @Nullable String note) {}

    private TemporaryJson json(TemporaryCollection one) {
        TemporaryCollection.End end = one.end();
        return new TemporaryJson(
                one.id().toString(),
                one.code().value(),
                "临时采集",
                one.caseId().toString(),
                one.caseNumber(),
                one.departmentName(),
                one.name(),
                one.ground(),
                one.purpose(),
                one.items(),
                one.declaredBy(),
                one.declaredAt(),
                one.until(),
                collections.collects(one),
                end == null ? null : end.outcome().name(),
                end == null ? null : end.note());
    }

    @PostMapping
    @Operation(
            summary = "Declare a collection outside the catalog",
            description =
                    "It can be loaded at once under its code, as an entry is, until its last day. The data authority is told.")
    ResponseEntity<TemporaryJson> declare(Actor actor, @RequestBody DeclarationBody body) {
        TemporaryCollection one = collections.declare(body.declared(), actor);
        return ResponseEntity.created(URI.create("/api/v1/collection/temporary/" + one.id()))
                .body(json(one));
    }

    @GetMapping
    @Operation(
            summary = "Temporary collections of the own department, the newest first; of all for who supervises",
            description = "At most 200; after is the id of the last one seen.")
    List<TemporaryJson> list(Actor actor, @RequestParam(required = false) @Nullable String after) {
        return collections
                .list(actor, after == null || after.isBlank() ? null : EntryId.of(after), TemporaryCollections.MOST)
                .stream()
                .map(this::json)
                .toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "One temporary collection")
    TemporaryJson get(Actor actor, @PathVariable String id) {
        return json(collections.get(EntryId.of(id), actor));
    }
}
