package org.lingqu.collection.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.CopiedItem;
import org.lingqu.catalog.CopiedStructures;
import org.lingqu.collection.StructureCopy;
import org.lingqu.collection.structure.StructureDifference;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SourceId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The structure of sources and drafts made of it, for programs. */
@RestController
@RequestMapping("/api/v1/collection/sources/{id}")
@Tag(name = "collection")
class StructureApi {

    private final StructureCopy copy;

    StructureApi(StructureCopy copy) {
        this.copy = copy;
    }

    /** Tables to copy. */
    record Tables(@Nullable List<@Nullable TableName> tables) {}

    /** @param schema left out where the product has none */
    record TableName(@Nullable String schema, @Nullable String table) {

        StructureCopy.Name name() {
            return new StructureCopy.Name(schema == null ? "" : schema, table == null ? "" : table);
        }
    }

    /**
     * An item as a column suggests it.
     *
     * @param reasons codes of the reasons
     */
    record ItemJson(
            String column,
            String columnType,
            String code,
            String name,
            String type,
            @Nullable Integer length,
            @Nullable Integer scale,
            boolean required,
            boolean key,
            String grade,
            String mark,
            String rule,
            List<String> reasons) {

        static ItemJson of(CopiedItem item) {
            return new ItemJson(
                    item.column(),
                    item.columnType(),
                    item.code(),
                    item.name(),
                    item.type().name(),
                    item.length(),
                    item.scale(),
                    item.required(),
                    item.key(),
                    item.grade().name(),
                    item.mark().name(),
                    item.rule().name(),
                    item.reasons().stream()
                            .map(reason -> reason.key().replace("catalog.why.", ""))
                            .toList());
        }
    }

    /** What there is of a table already. */
    record MadeJson(
            String name, @Nullable String code, @Nullable String draft) {

        static @Nullable MadeJson of(CopiedStructures.@Nullable Made made) {
            return made == null
                    ? null
                    : new MadeJson(
                            made.name(),
                            made.code(),
                            made.draft() == null ? null : made.draft().toString());
        }
    }

    /**
     * A table, the items it would become, and where it differs from what was made of it before.
     *
     * @param estimatedRows −1 when the source's statistics say nothing
     */
    record StructureJson(
            String schema,
            String table,
            String comment,
            long estimatedRows,
            List<ItemJson> items,
            @Nullable MadeJson made,
            List<StructureDifference> differences) {}

    /**
     * What came of one table.
     *
     * @param result DRAFTED, EXISTS or REFUSED
     * @param problem code of the problem; null unless refused
     */
    record OutcomeJson(
            String schema,
            String table,
            String result,
            @Nullable MadeJson made,
            List<StructureDifference> differences,
            @Nullable String problem) {

        static OutcomeJson of(StructureCopy.Outcome outcome) {
            Problem problem = outcome.problem();
            String result = problem != null ? "REFUSED" : outcome.begun() ? "DRAFTED" : "EXISTS";
            return new OutcomeJson(
                    outcome.name().schema(),
                    outcome.name().table(),
                    result,
                    MadeJson.of(outcome.made()),
                    outcome.differences(),
                    problem == null ? null : problem.code());
        }
    }

    @GetMapping("/structure")
    @Operation(
            summary =
                    "Structure of a table, the catalog items it suggests with reasons, and differences to what was made of it")
    StructureJson structure(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String schema,
            @RequestParam String table) {
        StructureCopy.Structure found = copy.look(SourceId.of(id), new StructureCopy.Name(schema, table), actor);
        return new StructureJson(
                found.table().schema(),
                found.table().name(),
                found.table().comment(),
                found.table().estimatedRows(),
                found.items().stream().map(ItemJson::of).toList(),
                MadeJson.of(found.made()),
                found.differences());
    }

    @PostMapping("/drafts")
    @Operation(
            summary =
                    "Make drafts of catalog entries from tables, at most 50 at once; each has its own result, none is doubled")
    List<OutcomeJson> drafts(Actor actor, @PathVariable String id, @RequestBody Tables body) {
        List<StructureCopy.Name> names = body.tables() == null
                ? List.of()
                : body.tables().stream()
                        .filter(table -> table != null)
                        .map(TableName::name)
                        .toList();
        return copy.copy(SourceId.of(id), names, actor).stream()
                .map(OutcomeJson::of)
                .toList();
    }
}
