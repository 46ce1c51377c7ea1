package org.lingqu.sharing.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.organization.Department;
import org.lingqu.sharing.AnswerRule;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.FilterWords;
import org.lingqu.ui.Choice;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;

/**
 * The rule of an entry and the form that sets the next one.
 *
 * @param rule in force; null where there is none
 * @param departments all others, who may be named
 */
public record RuleView(EntryVersion entry, @Nullable AnswerRule rule, List<Department> departments) {

    private static final int USUAL_PER_DAY = 1000;
    private static final int USUAL_PER_SECOND = 10;
    private static final int USUAL_DAYS = 365;

    /** Where the form is sent. */
    public String action() {
        return "/sharing/rules/" + entry.code().value();
    }

    /** The bounds in force, in words. */
    public List<Fact> facts(Page page) {
        List<Fact> facts = new ArrayList<>();
        AnswerRule inForce = rule;
        if (inForce != null) {
            Map<String, String> names = new LinkedHashMap<>();
            entry.items().forEach(item -> names.put(item.code(), item.name()));
            String separator = page.t("ui.list.separator");
            facts.add(Fact.of(
                    page.t("sharing.content.items"),
                    inForce.items().stream()
                            .map(code -> names.getOrDefault(code, code))
                            .collect(Collectors.joining(separator))));
            facts.add(Fact.of(
                    page.t("sharing.rule.kinds"),
                    inForce.kinds().stream().map(page::name).collect(Collectors.joining(separator))));
            facts.add(Fact.of(page.t("sharing.rule.departments"), who(page, inForce)));
            facts.add(Fact.of(page.t("sharing.content.rows"), FilterWords.of(inForce.rows(), names, page.wording())));
            facts.add(Fact.of(
                    page.t("sharing.content.frequency"),
                    page.t("sharing.content.frequency.text", inForce.perDay(), inForce.perSecond())));
            facts.add(Fact.of(page.t("sharing.rule.days"), page.t("sharing.rule.days.text", inForce.days())));
            facts.add(Fact.of(
                    page.t("sharing.rule.set"),
                    page.t("sharing.rule.set.text", inForce.number(), inForce.setBy(), inForce.setAt())));
        }
        return facts;
    }

    /** Who may apply under a rule. */
    public static String who(Page page, AnswerRule rule) {
        return rule.departments().isEmpty()
                ? page.t("sharing.rule.departments.all")
                : String.join(page.t("ui.list.separator"), rule.departmentNames());
    }

    public List<Choice> items(Page page) {
        return entry.items().stream()
                .map(item -> new Choice(
                        item.code(),
                        item.mark().isPersonal() ? page.t("sharing.apply.masked", item.name()) : item.name()))
                .toList();
    }

    public List<Choice> kinds(Page page) {
        return Stream.of(CallKind.values())
                .map(kind -> new Choice(kind.name(), page.name(kind)))
                .toList();
    }

    public List<Choice> departmentChoices() {
        return departments.stream()
                .map(department -> new Choice(department.id().toString(), department.name()))
                .toList();
    }

    public List<String> chosenItems() {
        return rule == null ? List.of() : rule.items();
    }

    public List<String> chosenKinds() {
        return rule == null
                ? List.of(CallKind.LOOKUP.name())
                : rule.kinds().stream().map(Enum::name).toList();
    }

    public List<String> chosenDepartments() {
        return rule == null
                ? List.of()
                : rule.departments().keySet().stream().map(Object::toString).toList();
    }

    public int perDay() {
        return rule == null ? USUAL_PER_DAY : rule.perDay();
    }

    public int perSecond() {
        return rule == null ? USUAL_PER_SECOND : rule.perSecond();
    }

    public int days() {
        return rule == null ? USUAL_DAYS : rule.days();
    }
}
