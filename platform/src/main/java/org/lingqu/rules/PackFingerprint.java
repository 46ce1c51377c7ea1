package org.lingqu.rules;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.lingqu.kernel.Sha256;

/**
 * Names the content of a pack in a few letters. What cases rely on counts: values, limits, conditions, who acts. Status and dates of
 * validity do not (a version ends when the next begins), nor do titles, articles, reasons and readings.
 */
final class PackFingerprint {

    private static final Set<String> LEFT_OUT = Set.of("status", "effectiveFrom", "effectiveTo", "parent");
    private static final int BYTES = 12;

    private PackFingerprint() {}

    static String of(RulePack pack) {
        StringBuilder content = new StringBuilder();
        for (RuleKey key : RuleKey.all()) {
            if (!LEFT_OUT.contains(key.path())) {
                content.append(of(pack.ownValue(key.path()))).append('\n');
            }
        }
        pack.procedures()
                .forEach(rule -> content.append(List.of(
                                rule.name(), rule.known(), rule.opens(), rule.answers(), rule.decides(), rule.limits()))
                        .append('\n'));
        return digest(content.toString());
    }

    /** Of all packs in all versions. */
    static String of(RulePacks packs) {
        StringBuilder content = new StringBuilder();
        packs.ids().stream()
                .sorted()
                .flatMap(id -> packs.versions(id).stream())
                .forEach(pack -> content.append(pack)
                        .append(pack.status().code())
                        .append(pack.effectiveFrom().map(Object::toString).orElse(""))
                        .append(pack.effectiveTo().map(Object::toString).orElse(""))
                        .append(of(pack))
                        .append('\n'));
        return digest(content.toString());
    }

    /** What one key says, in one line. */
    static String of(PackValue value) {
        StringBuilder line = new StringBuilder(value.key()).append(' ').append(value.standing());
        value.items().forEach(item -> line.append(' ').append(item.value()).append(plain(item.more())));
        value.asLimit()
                .ifPresent(limit -> line.append(' ')
                        .append(limit.term())
                        .append(limit.term().rollToWorkingDay())
                        .append(' ')
                        .append(limit.startEvent())
                        .append(limit.extension()
                                .map(longer -> " " + longer.term() + longer.max() + longer.approvers())
                                .orElse("")));
        return line.append(value.open() == null ? "" : " " + value.open())
                .append(plain(value.more()))
                .toString();
    }

    private static String plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, String> sorted = new TreeMap<>();
            map.forEach((key, each) -> sorted.put(String.valueOf(key), plain(each)));
            return sorted.toString();
        }
        if (value instanceof Collection<?> several) {
            return several.stream().map(PackFingerprint::plain).toList().toString();
        }
        return String.valueOf(value);
    }

    private static String digest(String content) {
        return Sha256.hex(content).substring(0, 2 * BYTES);
    }
}
