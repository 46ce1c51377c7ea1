package org.lingqu.quality.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.Uuids;
import org.lingqu.quality.Indicator;
import org.lingqu.quality.kind.RuleJson;
import org.lingqu.quality.kind.RuleKind;
import org.lingqu.quality.rule.Rule;
import org.lingqu.quality.rule.RuleState;
import org.lingqu.quality.rule.Rules;
import org.lingqu.ui.FormFaults;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The rule builder: which indicator, which parameters, which floor. */
@Controller
class RulePages {

    private static final String RULES = QualityPages.RESOURCE + "/rules";

    private final Entries entries;
    private final Rules rules;

    RulePages(Entries entries, Rules rules) {
        this.entries = entries;
        this.rules = rules;
    }

    private EntryVersion own(String prefix, String suffix, Actor actor) {
        EntryVersion entry = entries.published(new ResourceCode(prefix + "/" + suffix));
        Rules.mustOwn(entry, actor);
        return entry;
    }

    @GetMapping(RULES + "/new")
    String fresh(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam(defaultValue = "") String indicator,
            Model model) {
        EntryVersion entry = own(prefix, suffix, actor);
        Indicator chosen = indicator.isBlank() ? null : Indicator.ofNumber(indicator);
        return form(new RuleForm(entry, chosen, null, List.of()), FormFaults.none(), model);
    }

    @PostMapping(RULES + "/new")
    String add(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam String indicator,
            @RequestParam(defaultValue = "95") String floor,
            HttpServletRequest request,
            Model model) {
        EntryVersion entry = own(prefix, suffix, actor);
        Indicator chosen = Indicator.ofNumber(indicator);
        try {
            RuleKind kind = RuleJson.of(chosen, RuleField.parameters(chosen, request::getParameter));
            rules.add(entry, kind, floor(floor), actor);
            return back(prefix, suffix);
        } catch (Problem refused) {
            return refused(new RuleForm(entry, chosen, null, List.of()), refused, request, model);
        }
    }

    @GetMapping(RULES + "/{id}")
    String show(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @PathVariable String id,
            Model model) {
        EntryVersion entry = own(prefix, suffix, actor);
        Rule rule = rules.get(entry.entry(), Uuids.parse(id));
        return form(new RuleForm(entry, rule.indicator(), rule, rules.versions(rule)), FormFaults.none(), model);
    }

    /** @param act {@code save}, {@code accept} or {@code off} */
    @PostMapping(RULES + "/{id}")
    String change(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "save") String act,
            @RequestParam(defaultValue = "") String floor,
            @RequestParam(defaultValue = "") String why,
            HttpServletRequest request,
            Model model) {
        EntryVersion entry = own(prefix, suffix, actor);
        Rule rule = rules.get(entry.entry(), Uuids.parse(id));
        try {
            boolean stated = act.equals("save");
            RuleKind kind = stated
                    ? RuleJson.of(rule.indicator(), RuleField.parameters(rule.indicator(), request::getParameter))
                    : rule.kind();
            rules.change(
                    entry,
                    rule.id(),
                    version,
                    kind,
                    stated ? floor(floor) : rule.floor(),
                    act.equals("off") ? RuleState.OFF : RuleState.IN_FORCE,
                    why,
                    actor);
            return back(prefix, suffix);
        } catch (Problem refused) {
            return refused(new RuleForm(entry, rule.indicator(), rule, rules.versions(rule)), refused, request, model);
        }
    }

    private static String back(String prefix, String suffix) {
        return "redirect:/quality/" + prefix + "/" + suffix + "#rules";
    }

    private static double floor(String text) {
        return text.strip().matches("[0-9]{1,3}([.][0-9]{1,2})?") ? Double.parseDouble(text.strip()) : -1;
    }

    private static String refused(RuleForm view, Problem refused, HttpServletRequest request, Model model) {
        if (refused.kind() != Problem.Kind.BAD_INPUT && refused.kind() != Problem.Kind.CONFLICT) {
            throw refused;
        }
        return form(view, FormFaults.of(refused, request), model);
    }

    private static String form(RuleForm view, FormFaults form, Model model) {
        model.addAttribute("place", "quality");
        model.addAttribute("view", view);
        model.addAttribute("form", form);
        return "quality/rule";
    }

    /** @return null: every state */
    static @Nullable RuleState state(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return RuleState.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Problem.badInput("parameter-malformed").with("state").causedBy(unknown);
        }
    }
}
