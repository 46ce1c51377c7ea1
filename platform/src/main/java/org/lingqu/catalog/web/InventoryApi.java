package org.lingqu.catalog.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.arrears.Arrears;
import org.lingqu.catalog.inventory.Inventory;
import org.lingqu.catalog.inventory.InventoryItem;
import org.lingqu.catalog.inventory.ManagementRule;
import org.lingqu.catalog.inventory.ManagementRules;
import org.lingqu.catalog.inventory.Statement;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.DepartmentFunctions;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Inventories, management rules and the report of what is missing, for programs. */
@RestController
@RequestMapping("/api/v1/catalog")
@Tag(name = "catalog")
class InventoryApi {

    private final Inventory inventory;
    private final ManagementRules rules;
    private final DepartmentFunctions functions;
    private final Arrears arrears;

    InventoryApi(Inventory inventory, ManagementRules rules, DepartmentFunctions functions, Arrears arrears) {
        this.inventory = inventory;
        this.rules = rules;
        this.functions = functions;
        this.arrears = arrears;
    }

    /**
     * @param origin FUNCTION or SYSTEM
     * @param shouldBeCompiled whether neither an entry nor a reason stands for it
     */
    record ItemJson(
            String id,
            String origin,
            String name,
            String basis,
            List<String> entries,
            String reason,
            String saidBy,
            @Nullable Instant saidAt,
            boolean shouldBeCompiled) {

        static ItemJson of(InventoryItem item) {
            return new ItemJson(
                    item.id().toString(),
                    item.origin().name(),
                    item.name(),
                    item.basis(),
                    item.entries().stream().map(entry -> entry.code().value()).toList(),
                    item.reason(),
                    item.saidBy(),
                    item.saidAt(),
                    !item.isAccounted());
        }
    }

    /** @param lack what is missing, e.g. NOT_CATALOGED */
    record ArrearJson(String lack, String what, @Nullable LocalDate due, boolean late, String href) {}

    record DepartmentJson(String department, String name, boolean late, List<ArrearJson> owed) {

        static DepartmentJson of(Arrears.Line line) {
            return new DepartmentJson(
                    line.department().id().toString(),
                    line.department().name(),
                    line.late(),
                    line.owed().stream()
                            .map(each -> new ArrearJson(
                                    each.lack().name(), each.what(), each.due(), each.late(), each.href()))
                            .toList());
        }
    }

    record NewFunction(@Nullable String title, @Nullable String basis) {}

    /** Codes of entries that stand for the item, or a reason why none does. */
    record Answer(@Nullable List<String> codes, @Nullable String reason) {}

    record NewRule(
            @Nullable String title,
            @Nullable String document,
            @Nullable String responsible,
            @Nullable String steps) {}

    @GetMapping("/arrears")
    @Operation(
            summary =
                    "What departments have not done for their catalogs: for the data authority all of its level, else the own")
    List<DepartmentJson> report(Actor actor) {
        return arrears.report(actor).stream().map(DepartmentJson::of).toList();
    }

    @GetMapping("/inventory")
    @Operation(
            summary = "Duties and information systems of the own department, with what stands for each in the catalog")
    List<ItemJson> items(Actor actor) {
        return inventory.of(actor).stream().map(ItemJson::of).toList();
    }

    @PostMapping("/inventory/functions")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Record a duty of the own department")
    ItemJson add(Actor actor, @RequestBody NewFunction function) {
        String id = functions
                .add(plain(function.title()), plain(function.basis()), actor)
                .id()
                .toString();
        return inventory.of(actor).stream()
                .map(ItemJson::of)
                .filter(item -> item.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("inventory-item-unknown"));
    }

    @DeleteMapping("/inventory/functions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End a duty of the own department")
    void end(Actor actor, @PathVariable String id) {
        functions.end(InventoryPages.id(id, "function-unknown"), actor);
    }

    /**
     * To whom a duty goes.
     *
     * @param successor name or id of the department
     * @param decision the document it rests on
     */
    record Handing(@Nullable String successor, @Nullable String decision) {}

    @PostMapping("/inventory/functions/{id}/transfer")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary =
                    "Hand a duty of the own department to another one; the entries that stand for it become tasks of that department")
    void transfer(Actor actor, @PathVariable String id, @RequestBody Handing handing) {
        functions.transfer(
                InventoryPages.id(id, "function-unknown"),
                plain(handing.successor()),
                plain(handing.decision()),
                actor);
    }

    @PutMapping("/inventory/{item}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "State which entries stand for an item of the own inventory, or why none does")
    void answer(Actor actor, @PathVariable String item, @RequestBody Answer answer) {
        List<String> codes = Objects.requireNonNullElse(answer.codes(), List.of());
        inventory.answer(
                InventoryPages.id(item, "inventory-item-unknown"),
                codes.stream().filter(Objects::nonNull).toList(),
                plain(answer.reason()),
                actor);
    }

    @GetMapping("/inventory/statement")
    @Operation(summary = "The last signed statement of the own department; none: an empty list")
    List<Statement> statement(Actor actor) {
        mustBelong(actor);
        return inventory.statement(actor.home()).stream().toList();
    }

    @PostMapping("/inventory/statements")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Sign that the inventory is complete: the head of the department")
    Statement sign(Actor actor) {
        return inventory.sign(actor);
    }

    @GetMapping("/management-rules")
    @Operation(summary = "The own department’s rules for managing its catalog; none: an empty list")
    List<ManagementRule> rules(Actor actor) {
        mustBelong(actor);
        return rules.of(actor.home()).stream().toList();
    }

    @PostMapping("/management-rules")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Record the own department’s rules for managing its catalog")
    ManagementRule record(Actor actor, @RequestBody NewRule rule) {
        return rules.record(
                new ManagementRules.Wish(
                        plain(rule.title()), plain(rule.document()), plain(rule.responsible()), plain(rule.steps())),
                actor);
    }

    private static void mustBelong(Actor actor) {
        if (!actor.may(Permission.HEAD_CONSENT)) {
            actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        }
    }

    private static String plain(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
