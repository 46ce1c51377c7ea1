package org.lingqu.quality.web;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.quality.Indicator;
import org.lingqu.quality.rule.Rule;
import org.lingqu.quality.rule.RuleVersion;
import org.lingqu.ui.Choice;
import org.lingqu.ui.Page;

/**
 * The rule builder.
 *
 * @param indicator null while it is being chosen
 * @param rule the rule that is changed; null for a new one
 * @param versions its versions, the newest first
 */
public record RuleForm(
        EntryVersion entry,
        @Nullable Indicator indicator,
        @Nullable Rule rule,
        List<RuleVersion> versions) {

    public String address() {
        return "/quality/" + entry.code().value() + "/rules/" + (rule == null ? "new" : rule.id());
    }

    public List<RuleField> fields() {
        return indicator == null ? List.of() : RuleField.of(indicator);
    }

    public String value(RuleField field) {
        return field.valueIn(rule == null ? null : rule.kind());
    }

    public List<Indicator> indicators() {
        return Arrays.asList(Indicator.values());
    }

    public List<Choice> items(Page page) {
        return entry.items().stream()
                .map(item -> new Choice(item.code(), page.t("quality.item", item.name(), item.code())))
                .toList();
    }

    public Map<String, String> labels(Page page) {
        Map<String, String> labels = new HashMap<>();
        fields().forEach(field -> labels.put(field.name(), page.t("quality.param." + field.name())));
        labels.put("floor", page.t("quality.floor"));
        labels.put("why", page.t("quality.why"));
        return labels;
    }
}
