package org.lingqu.sharing.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.organization.Departments;
import org.lingqu.sharing.AnswerRules;
import org.lingqu.sharing.AnswerTimes;
import org.lingqu.sharing.CallKind;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.FormFields;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The rules by which a department answers applications beforehand, and how long its answers took. */
@Controller
@RequestMapping("/sharing/rules")
class RulePages {

    private static final Pattern FIELDS =
            Pattern.compile("items|kinds|departments|perDay|perSecond|days|row[0-2]\\.(item|word|value)");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F-]{36}");

    private final AnswerRules rules;
    private final AnswerTimes times;
    private final Entries entries;
    private final Departments departments;
    private final LegalTime time;

    RulePages(AnswerRules rules, AnswerTimes times, Entries entries, Departments departments, LegalTime time) {
        this.rules = rules;
        this.times = times;
        this.entries = entries;
        this.departments = departments;
        this.time = time;
    }

    @GetMapping
    String list(Actor actor, Model model) {
        actor.mustBeAllowed(Permission.SHARING_ANSWER);
        List<RulesView.Line> lines = entries.publishedOf(actor.home()).stream()
                .filter(entry -> entry.sharingType() == SharingType.CONDITIONAL)
                .map(entry ->
                        new RulesView.Line(entry, rules.inForce(entry.code()).orElse(null)))
                .toList();
        model.addAttribute("view", new RulesView(lines, times.of(actor.home(), aYearAgo())));
        model.addAttribute("place", "sharing");
        return "sharing/rules";
    }

    @GetMapping("/{prefix}/{suffix}")
    String rule(Actor actor, @PathVariable String prefix, @PathVariable String suffix, Model model) {
        return page(own(prefix, suffix, actor), FormFaults.none(), model);
    }

    @PostMapping("/{prefix}/{suffix}")
    String set(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            HttpServletRequest request,
            Model model) {
        EntryVersion entry = own(prefix, suffix, actor);
        KnownFields.only(request, FIELDS);
        try {
            rules.set(entry.code(), bounds(entry, request), actor);
            return "redirect:/sharing/rules/" + entry.code().value();
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return page(entry, FormFaults.of(refused, request), model);
        }
    }

    @PostMapping("/{prefix}/{suffix}/end")
    String end(Actor actor, @PathVariable String prefix, @PathVariable String suffix) {
        EntryVersion entry = own(prefix, suffix, actor);
        rules.remove(entry.code(), actor);
        return "redirect:/sharing/rules";
    }

    private static AnswerRules.Bounds bounds(EntryVersion entry, HttpServletRequest request) {
        List<String> wanted = all(request, "kinds");
        Set<CallKind> kinds = Stream.of(CallKind.values())
                .filter(kind -> wanted.contains(kind.name()))
                .collect(Collectors.toSet());
        return new AnswerRules.Bounds(
                all(request, "items"),
                kinds,
                all(request, "departments").stream()
                        .filter(id -> ID.matcher(id).matches())
                        .map(DepartmentId::of)
                        .toList(),
                number(request, "perDay"),
                number(request, "perSecond"),
                number(request, "days"),
                RowFields.read(request, RowFields.kinds(entry)));
    }

    private static List<String> all(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? List.of() : List.of(values);
    }

    /** Zero, which is out of range, for what is no number. */
    private static int number(HttpServletRequest request, String name) {
        String typed = FormFields.text(request, name);
        return typed.matches("[0-9]{1,9}") ? Integer.parseInt(typed) : 0;
    }

    private EntryVersion own(String prefix, String suffix, Actor actor) {
        actor.mustBeAllowed(Permission.SHARING_ANSWER);
        EntryVersion entry = entries.published(new ResourceCode(prefix + "/" + suffix));
        if (!actor.isOf(entry.provider())) {
            throw Problem.forbidden("rule-not-yours").with(entry.name());
        }
        return entry;
    }

    private String page(EntryVersion entry, FormFaults form, Model model) {
        model.addAttribute(
                "view",
                new RuleView(
                        entry,
                        rules.inForce(entry.code()).orElse(null),
                        departments.all().stream()
                                .filter(department -> !department.id().equals(entry.provider()))
                                .toList()));
        model.addAttribute("form", form);
        model.addAttribute("place", "sharing");
        return "sharing/rule";
    }

    private Instant aYearAgo() {
        return time.today().minusYears(1).atStartOfDay(LegalTime.ZONE).toInstant();
    }
}
