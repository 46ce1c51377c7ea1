package org.lingqu.catalog.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.arrears.Arrears;
import org.lingqu.catalog.inventory.Inventory;
import org.lingqu.catalog.inventory.InventoryItem;
import org.lingqu.catalog.inventory.ManagementRules;
import org.lingqu.catalog.inventory.Statement;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.DepartmentFunctions;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The inventory of the own department and the report of what is missing. */
@Controller
@RequestMapping("/catalog")
class InventoryPages {

    private static final Pattern FUNCTION = Pattern.compile("title|basis");
    private static final Pattern ENDING = Pattern.compile("item");
    private static final Pattern HANDING = Pattern.compile("duty|successor|decision");
    private static final Pattern ANSWER = Pattern.compile("item|codes|reason");
    private static final Pattern RULES = Pattern.compile("ruleTitle|document|responsible|steps");
    private static final Pattern NOTHING = Pattern.compile("(?!)");

    private final Inventory inventory;
    private final ManagementRules rules;
    private final DepartmentFunctions functions;
    private final Arrears arrears;

    InventoryPages(Inventory inventory, ManagementRules rules, DepartmentFunctions functions, Arrears arrears) {
        this.inventory = inventory;
        this.rules = rules;
        this.functions = functions;
        this.arrears = arrears;
    }

    /** Something a form does. */
    @FunctionalInterface
    private interface Doing {
        void run();
    }

    @GetMapping("/arrears")
    String report(Actor actor, Model model) {
        model.addAttribute("lines", arrears.report(actor));
        return "catalog/arrears";
    }

    @GetMapping("/inventory")
    String show(Actor actor, Model model) {
        return page(FormFaults.none(), "", actor, model);
    }

    @PostMapping("/inventory/functions")
    String add(
            Actor actor,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String basis,
            HttpServletRequest request,
            Model model) {
        KnownFields.only(request, FUNCTION);
        return done("add", () -> functions.add(title, basis, actor), actor, request, model);
    }

    @PostMapping("/inventory/functions/ended")
    String end(Actor actor, @RequestParam(defaultValue = "") String item, HttpServletRequest request, Model model) {
        KnownFields.only(request, ENDING);
        return done("", () -> functions.end(id(item, "function-unknown"), actor), actor, request, model);
    }

    @PostMapping("/inventory/functions/transferred")
    String transfer(
            Actor actor,
            @RequestParam(defaultValue = "") String duty,
            @RequestParam(defaultValue = "") String successor,
            @RequestParam(defaultValue = "") String decision,
            HttpServletRequest request,
            Model model) {
        KnownFields.only(request, HANDING);
        return done(
                "transfer",
                () -> functions.transfer(id(duty, "function-unknown"), successor, decision, actor),
                actor,
                request,
                model);
    }

    @PostMapping("/inventory/answers")
    String answer(
            Actor actor,
            @RequestParam(defaultValue = "") String item,
            @RequestParam(defaultValue = "") String codes,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            Model model) {
        KnownFields.only(request, ANSWER);
        return done(
                "answer",
                () -> inventory.answer(
                        id(item, "inventory-item-unknown"), codes.lines().toList(), reason, actor),
                actor,
                request,
                model);
    }

    @PostMapping("/inventory/statements")
    String sign(Actor actor, HttpServletRequest request, Model model) {
        KnownFields.only(request, NOTHING);
        return done("sign", () -> inventory.sign(actor), actor, request, model);
    }

    @PostMapping("/inventory/rules")
    String record(
            Actor actor,
            @RequestParam(defaultValue = "") String ruleTitle,
            @RequestParam(defaultValue = "") String document,
            @RequestParam(defaultValue = "") String responsible,
            @RequestParam(defaultValue = "") String steps,
            HttpServletRequest request,
            Model model) {
        KnownFields.only(request, RULES);
        return done(
                "rules",
                () -> rules.record(new ManagementRules.Wish(ruleTitle, document, responsible, steps), actor),
                actor,
                request,
                model);
    }

    private String done(String which, Doing doing, Actor actor, HttpServletRequest request, Model model) {
        try {
            doing.run();
            return "redirect:/catalog/inventory";
        } catch (Problem refused) {
            if (which.isEmpty()
                    || refused.kind() != Problem.Kind.BAD_INPUT && refused.kind() != Problem.Kind.CONFLICT) {
                throw refused;
            }
            return page(FormFaults.of(refused, request), which, actor, model);
        }
    }

    private String page(FormFaults form, String which, Actor actor, Model model) {
        List<InventoryItem> items = inventory.of(actor);
        @Nullable Statement statement = inventory.statement(actor.home()).orElse(null);
        model.addAttribute("form", form);
        model.addAttribute("which", which);
        model.addAttribute(
                "view",
                new InventoryView(
                        items,
                        statement,
                        statement != null && inventory.isAsSigned(statement, items),
                        rules.of(actor.home()).orElse(null)));
        return "catalog/inventory";
    }

    static UUID id(String text, String unknown) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw Problem.notFound(unknown).causedBy(malformed);
        }
    }
}
