package org.lingqu.collection.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.lineage.Lineage;
import org.lingqu.collection.lineage.LineageStage;
import org.lingqu.collection.lineage.RowLedger;
import org.lingqu.collection.lineage.RowWays;
import org.lingqu.collection.web.LineageJson.GraphJson;
import org.lingqu.collection.web.LineageJson.ListJson;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where an entry's data come from and who received them, for programs. */
@RestController
@RequestMapping("/api/v1/collection/entries/{prefix}/{suffix}/lineage")
@Tag(name = "collection")
class LineageApi {

    private final Lineage lineage;
    private final RowWays ways;
    private final RowLedger ledger;

    LineageApi(Lineage lineage, RowWays ways, RowLedger ledger) {
        this.lineage = lineage;
        this.ways = ways;
        this.ledger = ledger;
    }

    /** A row. @param key text of the items that name a row, in the order of the entry */
    record RowBody(@Nullable List<String> key) {}

    @GetMapping
    @Operation(
            summary = "Sources, loads, versions, grants and users of an entry's data, and what went between them",
            description =
                    "Looked at through one version: what its data flowed through is marked. What is old or many is taken together (of > 1)."
                            + " A department with a grant sees sources in kind and its own grants.")
    GraphJson graph(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(defaultValue = "") String on) {
        Lineage.Seen seen = seen(prefix, suffix, actor);
        Integer wanted = version != null || on.isBlank()
                ? version
                : Integer.valueOf(lineage.asOf(seen.entry(), LineagePages.day(on)));
        return GraphJson.of(lineage.graph(seen, wanted, actor));
    }

    @GetMapping("/all")
    @Operation(summary = "All loads, versions or grants of an entry one by one, the newest first")
    ListJson all(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam(defaultValue = "LOAD") LineageStage of,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        Lineage.Seen seen = seen(prefix, suffix, actor);
        return ListJson.of(lineage.page(seen, of, after, limit, actor), seen.entry(), actor);
    }

    @PostMapping("/row")
    @Operation(
            summary = "The way of one row: its load, source, department and unit in each version, and who received it",
            description = "For stewards of the providing department; each question is recorded, the key is not.")
    RowWayJson row(Actor actor, @PathVariable String prefix, @PathVariable String suffix, @RequestBody RowBody body) {
        EntryVersion entry = ways.own(new ResourceCode(prefix + "/" + suffix), actor);
        if (body.key() == null || body.key().isEmpty()) {
            throw Problem.badInput("parameter-missing").with("key");
        }
        return RowWayJson.of(
                ways.of(entry.code(), body.key().stream().map(String::strip).toList(), actor), entry);
    }

    /** A row, and where the part before ended. @param after left out from the first */
    record LedgerBody(@Nullable List<String> key, @Nullable String after) {}

    @PostMapping("/row/ledger")
    @Operation(
            summary =
                    "All comings and goings of one record in their order: provided, obtained, refused; 50 accesses a part",
            description =
                    "Stewards of the providing department see all; a department with a grant sees what it obtained itself. Each question is"
                            + " recorded, the key is not. Provisions are looked for in the 24 newest versions that are kept: further says"
                            + " whether they begin there (BEGINNING) or older versions were not looked into (LONG) or are gone (EXPIRED).")
    RowLedgerJson ledger(
            Actor actor, @PathVariable String prefix, @PathVariable String suffix, @RequestBody LedgerBody body) {
        ResourceCode code = new ResourceCode(prefix + "/" + suffix);
        List<String> key = body.key() == null ? List.of() : body.key();
        return RowLedgerJson.of(ledger.of(
                code, key.stream().map(String::strip).toList(), body.after() == null ? "" : body.after(), actor));
    }

    private Lineage.Seen seen(String prefix, String suffix, Actor actor) {
        return lineage.seen(new ResourceCode(prefix + "/" + suffix), actor);
    }
}
