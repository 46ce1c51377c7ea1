package org.lingqu.rules;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lingqu.kernel.Sha256;

/**
 * Names the content of a pack in a few letters. What cases rely on counts: values, limits, conditions, who acts. Status and dates of
 * validity do not (a version ends when the next begins), nor do titles, articles, reasons and readings, nor silence: a schema with more
 * keys changes no pack. Databases keep these letters for years, so a line once written is never written otherwise.
 */
final class PackFingerprint {

    private static final Set<String> LEFT_OUT = Set.of("status", "effectiveFrom", "effectiveTo", "parent");
    private static final int BYTES = 12;

    private PackFingerprint() {}

    static String of(RulePack pack) {
        return digest(lines(pack, false).values().stream()
                .filter(line -> !line.isEmpty())
                .sorted()
                .collect(Collectors.joining("\n")));
    }

    /** As builds wrote it that counted silence, to recognize what they have noted. */
    static String withSilence(RulePack pack) {
        return digest(lines(pack, true).values().stream().collect(Collectors.joining("\n", "", "\n")));
    }

    /** Key or procedure → digest of what it says, empty for what is silent or not offered; in the schema's order. */
    static Map<String, String> said(RulePack pack) {
        Map<String, String> said = lines(pack, false);
        said.replaceAll((name, line) -> line.isEmpty() ? "" : digest(line));
        return said;
    }

    private static Map<String, String> lines(RulePack pack, boolean silence) {
        Map<String, String> lines = new LinkedHashMap<>();
        for (RuleKey key : RuleKey.all()) {
            if (!LEFT_OUT.contains(key.path())) {
                PackValue value = pack.ownValue(key.path());
                boolean nothing = value.silent() && value.more().isEmpty();
                lines.put(key.path(), nothing && !silence ? "" : of(value));
            }
        }
        pack.procedures().forEach(rule -> lines.put(rule.name(), rule.offered() || silence ? of(rule) : ""));
        return lines;
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

    private static String of(ProcedureRule rule) {
        return List.of(rule.name(), rule.known(), rule.opens(), rule.answers(), rule.decides(), rule.limits())
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
