package org.lingqu.quality.web;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;
import org.lingqu.quality.Indicator;
import org.lingqu.quality.kind.RuleKind;
import org.lingqu.ui.Choice;
import org.lingqu.ui.Page;

/**
 * A field of the rule builder: one component of the kind's record.
 *
 * @param name of the component; people see {@code quality.param.<name>}
 * @param type its Java type
 */
public record RuleField(String name, Class<?> type) {

    private static final Set<String> ITEMS = Set.of(
            "item",
            "whenItem",
            "thenItem",
            "thenOther",
            "birthItem",
            "compared",
            "event",
            "arrival",
            "earlier",
            "later");
    private static final int MOST_TOLD = 12;

    /** The fields of an indicator's kind, in order. */
    public static List<RuleField> of(Indicator indicator) {
        Class<? extends RuleKind> kind =
                Optional.ofNullable(RuleKind.all().get(indicator)).orElseThrow(() -> Problem.unavailable("internal"));
        return Arrays.stream(kind.getRecordComponents())
                .map(component -> new RuleField(component.getName(), component.getType()))
                .toList();
    }

    /** Whether it names one item of the own entry. */
    public boolean isItem(Indicator indicator) {
        return ITEMS.contains(name) || indicator == Indicator.USABLE && (name.equals("from") || name.equals("until"));
    }

    public boolean isChoice() {
        return type.isEnum();
    }

    public boolean isList() {
        return type == List.class;
    }

    public boolean isNumber() {
        return type == Integer.class || type == int.class;
    }

    /** The constants to choose from. */
    public List<Choice> choices(Page page) {
        return Arrays.stream(type.getEnumConstants())
                .map(Enum.class::cast)
                .filter(constant -> !constant.name().equals("NONE"))
                .map(constant -> new Choice(constant.name(), page.name(constant)))
                .toList();
    }

    /** Its value in a rule as a form shows it; a list with a comma between. */
    public String valueIn(@Nullable RuleKind kind) {
        if (kind == null) {
            return "";
        }
        RecordComponent component = Arrays.stream(kind.getClass().getRecordComponents())
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.unavailable("internal"));
        Object value;
        try {
            value = component.getAccessor().invoke(kind);
        } catch (ReflectiveOperationException impossible) {
            throw Problem.unavailable("internal").causedBy(impossible);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        return value == null ? "" : value instanceof Enum<?> constant ? constant.name() : value.toString();
    }

    String shown(String value, Page page) {
        if (isChoice()) {
            return choices(page).stream()
                    .filter(choice -> choice.value().equals(value))
                    .map(Choice::label)
                    .findFirst()
                    .orElse(value);
        }
        List<String> parts = List.of(value.split(", "));
        return isList() && parts.size() > MOST_TOLD
                ? page.t("quality.told.more", String.join(", ", parts.subList(0, MOST_TOLD)), parts.size())
                : value;
    }

    /** The parameters a form states, as the kind's record takes them. */
    static Map<String, Object> parameters(Indicator indicator, Function<String, @Nullable String> form) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (RuleField field : of(indicator)) {
            String text = form.apply(field.name);
            if (text == null || text.isBlank()) {
                continue;
            }
            String stated = text.strip();
            if (field.isList()) {
                parameters.put(
                        field.name,
                        Arrays.stream(stated.split("[,，;；\\s]+"))
                                .filter(part -> !part.isEmpty())
                                .toList());
            } else if (field.isNumber()) {
                parameters.put(
                        field.name, stated.matches("[0-9]{1,6}") ? Integer.valueOf(stated) : Integer.valueOf(-1));
            } else {
                parameters.put(field.name, stated);
            }
        }
        return parameters;
    }
}
