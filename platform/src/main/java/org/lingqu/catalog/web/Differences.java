package org.lingqu.catalog.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.lingqu.catalog.EntryContent;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.Nature;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.ui.Difference;
import org.lingqu.ui.Page;

/** What differs between two states of an entry: element by element, item by item, in the words of the reader. */
public final class Differences {

    private final Page page;
    private final Labels labels;

    private Differences(Page page, Labels labels) {
        this.page = page;
        this.labels = labels;
    }

    public static List<Difference> between(Page page, Labels labels, EntryContent before, EntryContent after) {
        Differences words = new Differences(page, labels);
        List<Difference> all = new ArrayList<>(compared(words.elements(before), words.elements(after)));
        all.addAll(compared(words.items(before), words.items(after)));
        return all;
    }

    private Map<String, String> elements(EntryContent content) {
        Map<String, String> said = new LinkedHashMap<>();
        say(said, "name", content.name());
        say(said, "englishName", content.englishName());
        say(said, "classification", content.classification().toString());
        say(said, "summary", content.summary());
        Nature nature = content.nature();
        say(said, "origin", labels.origin(page, nature));
        say(said, "carrier", page.name(nature.carrier()));
        say(said, "contents", labels.contents(page, nature));
        say(said, "segment", page.name(nature.segment()));
        say(
                said,
                "format",
                page.name(content.format()) + (content.formatType().isEmpty() ? "" : " / " + content.formatType()));
        say(said, "sharingType", labels.sharing(page, content.sharing().type()));
        say(said, "reason", content.sharing().reason());
        say(
                said,
                "bases",
                content.sharing().bases().stream()
                        .map(basis -> labels.basis(page, basis))
                        .collect(Collectors.joining(page.t("ui.list.separator"))));
        say(said, "conditions", content.sharing().conditions());
        say(said, "modes", labels.modes(page, content.sharing().modes()));
        say(
                said,
                "materials",
                String.join(page.t("ui.list.separator"), content.sharing().materials()));
        say(said, "concerned", content.sharing().concerned());
        say(
                said,
                "forAll",
                String.join(page.t("ui.list.separator"), content.sharing().forAll()));
        say(said, "openingType", labels.opening(page, content.opening().type()));
        say(said, "openingConditions", content.opening().conditions());
        say(said, "openingModes", labels.modes(page, content.opening().modes()));
        say(said, "cycle", page.name(content.cycle()));
        say(
                said,
                "related",
                content.related().stream()
                        .map(ResourceCode::value)
                        .collect(Collectors.joining(page.t("ui.list.separator"))));
        content.extension().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> said.put(entry.getKey(), entry.getValue()));
        return said;
    }

    private Map<String, String> items(EntryContent content) {
        Map<String, String> said = new LinkedHashMap<>();
        content.items().forEach(item -> said.put(page.t("catalog.diff.item", item.name(), item.code()), item(item)));
        return said;
    }

    private String item(Item item) {
        List<String> parts = new ArrayList<>();
        parts.add(labels.type(page, item));
        parts.add(page.name(item.grade()));
        if (item.mark().isPersonal()) {
            parts.add(page.name(item.mark()));
        }
        if (item.key()) {
            parts.add(page.t("catalog.item.key"));
        } else if (item.required()) {
            parts.add(page.t("catalog.item.required"));
        }
        String rule = labels.rule(page, item);
        if (!rule.isEmpty()) {
            parts.add(rule);
        }
        return String.join(page.t("catalog.diff.comma"), parts);
    }

    private void say(Map<String, String> said, String element, String value) {
        if (!value.isEmpty()) {
            said.put(page.t("catalog.element." + element), value);
        }
    }

    private static List<Difference> compared(Map<String, String> before, Map<String, String> after) {
        List<Difference> differences = new ArrayList<>();
        after.forEach((element, value) -> {
            if (!Objects.equals(before.get(element), value)) {
                differences.add(new Difference(element, before.get(element), value));
            }
        });
        before.forEach((element, value) -> {
            if (!after.containsKey(element)) {
                differences.add(new Difference(element, value, null));
            }
        });
        return differences;
    }
}
