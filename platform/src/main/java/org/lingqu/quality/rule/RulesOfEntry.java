package org.lingqu.quality.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lingqu.catalog.CodeValues;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.catalog.ValueRule;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.IdentifierKind;
import org.lingqu.quality.kind.Accessibility;
import org.lingqu.quality.kind.Accuracy;
import org.lingqu.quality.kind.Completeness;
import org.lingqu.quality.kind.Conformity;
import org.lingqu.quality.kind.Timeliness;
import org.springframework.stereotype.Component;

/** The rules that follow from a published entry: what its items promise, what its update cycle promises, that its records are all there. */
@Component
public class RulesOfEntry implements RuleSource {

    private static final double ALL = 100;
    private static final double MOST = 95;
    private static final double USUALLY = 80;

    private final CodeValues codes;

    RulesOfEntry(CodeValues codes) {
        this.codes = codes;
    }

    /** Types of an entry's items by code; items that cannot be columns are left out. */
    public static Map<String, ColumnType> types(EntryVersion entry) {
        Map<String, ColumnType> types = new TreeMap<>();
        for (Item item : entry.items()) {
            try {
                types.put(item.code(), ColumnType.of(item.type().letter()));
            } catch (Problem object) {
                // The general type holds objects, which no rule looks into.
            }
        }
        return types;
    }

    @Override
    public List<Draft> rulesFor(EntryVersion entry) {
        Map<String, ColumnType> types = types(entry);
        List<Draft> drafts = new ArrayList<>();
        drafts.add(Draft.ofEntry(
                new Completeness.RecordsPresent(null, null, null), MOST, Phrase.of("quality.reason.records")));
        List<String> key = entry.content().keyItems().stream()
                .map(Item::code)
                .filter(types::containsKey)
                .toList();
        if (!key.isEmpty()) {
            drafts.add(Draft.ofEntry(
                    new Conformity.DataModel(key, null, null, null), ALL, Phrase.of("quality.reason.key")));
            drafts.add(Draft.ofEntry(new Accuracy.Uniqueness(key), ALL, Phrase.of("quality.reason.unique")));
        }
        for (Item item : entry.items()) {
            ColumnType type = types.get(item.code());
            if (type != null) {
                drafts.addAll(of(item, type));
            }
        }
        int days = days(entry.content().cycle());
        if (days > 0) {
            drafts.add(Draft.ofEntry(
                    new Timeliness.OnTime(null, null, days), USUALLY, Phrase.of("quality.reason.cycle", days)));
        }
        drafts.add(Draft.ofEntry(new Accessibility.Accessible(), MOST, Phrase.of("quality.reason.accessible")));
        return drafts;
    }

    private List<Draft> of(Item item, ColumnType type) {
        List<Draft> drafts = new ArrayList<>();
        List<String> allowed = item.codeList() == null ? List.of() : codes.of(item.codeList());
        Integer length = type.isText() ? item.length() : null;
        if (!allowed.isEmpty() || length != null) {
            drafts.add(Draft.ofEntry(
                    new Conformity.DataStandard(item.code(), item.type().letter(), length, allowed),
                    ALL,
                    Phrase.of(allowed.isEmpty() ? "quality.reason.length" : "quality.reason.codes", item.name())));
        }
        if (item.required() && !item.key()) {
            drafts.add(Draft.ofEntry(
                    new Completeness.ElementsFilled(item.code(), null, null),
                    ALL,
                    Phrase.of("quality.reason.required", item.name())));
        }
        if (item.rule() != ValueRule.NONE) {
            drafts.add(Draft.ofEntry(
                    new Accuracy.ContentCorrect(
                            item.code(), IdentifierKind.valueOf(item.rule().name()), null),
                    ALL,
                    Phrase.of("quality.reason.identifier", item.name())));
        }
        return drafts;
    }

    /** Calendar days between two deliveries, generous by a day off at the end; 0 where the cycle promises nothing. */
    private static int days(UpdateCycle cycle) {
        return switch (cycle) {
            case REAL_TIME, DAILY -> 4;
            case WEEKLY -> 10;
            case MONTHLY -> 34;
            case QUARTERLY -> 95;
            case HALF_YEARLY -> 187;
            case YEARLY -> 369;
            case IRREGULAR, NEVER -> 0;
        };
    }
}
