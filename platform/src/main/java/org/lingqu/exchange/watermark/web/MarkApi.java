package org.lingqu.exchange.watermark.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.exchange.watermark.Allowance;
import org.lingqu.exchange.watermark.MarkDeclaration;
import org.lingqu.exchange.watermark.MarkDeclarations;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a watermark may change in the values of a resource, for providers' programs. */
@RestController
@RequestMapping("/api/v1/exchange/marks/{prefix}/{suffix}")
@Tag(name = "exchange-marks")
class MarkApi {

    private final MarkDeclarations declarations;

    MarkApi(MarkDeclarations declarations) {
        this.declarations = declarations;
    }

    /**
     * What may change in one item.
     *
     * @param kind AMOUNT, SECONDS or ENDING
     * @param tolerance greatest change, in the item's unit or in seconds; without meaning for ENDING
     */
    record ItemJson(
            @Nullable String item,
            @Nullable String kind,
            @Nullable String tolerance) {}

    /** @param version 0 and no {@code at} while nothing was ever declared */
    record MarksJson(
            String resource,
            int version,
            List<ItemJson> items,
            @Nullable Instant at,
            String by) {

        static MarksJson of(MarkDeclaration declared) {
            return new MarksJson(
                    declared.resource().value(),
                    declared.version(),
                    declared.items().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(each -> new ItemJson(
                                    each.getKey(),
                                    each.getValue().kind().name(),
                                    each.getValue().tolerance().toPlainString()))
                            .toList(),
                    declared.at(),
                    declared.by());
        }
    }

    /** @param items those that may change; all others never do */
    record Wanted(@Nullable List<ItemJson> items) {}

    @GetMapping
    @Operation(summary = "What a watermark may change in the values of a resource of the own department")
    MarksJson get(Actor actor, @PathVariable String prefix, @PathVariable String suffix) {
        ResourceCode resource = new ResourceCode(prefix + "/" + suffix);
        declarations.entry(resource, actor);
        return MarksJson.of(declarations.of(resource));
    }

    @PutMapping
    @Operation(
            summary =
                    "Declare what a watermark may change, in place of what was declared; counts for files made from now on")
    MarksJson put(Actor actor, @PathVariable String prefix, @PathVariable String suffix, @RequestBody Wanted wanted) {
        ResourceCode resource = new ResourceCode(prefix + "/" + suffix);
        declarations.entry(resource, actor);
        if (wanted.items() == null) {
            throw Problem.badInput("parameter-missing").with("items");
        }
        Map<String, Allowance> items = new HashMap<>();
        for (ItemJson each : wanted.items()) {
            Allowance allowance = MarkForm.allowance(each.kind(), each.tolerance());
            if (each.item() == null || allowance == null) {
                throw Problem.badInput("parameter-missing").with("item, kind");
            }
            items.put(each.item(), allowance);
        }
        return MarksJson.of(declarations.declare(resource, items, actor));
    }
}
