package org.lingqu.casework;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.yaml.YamlNode;

/**
 * One line of a law case: who does what on which day, and what must then be true.
 *
 * @param on the day; null: the day before it
 * @param by who: a role of the procedure, {@code role#2} for another person in it; null for the sweep
 * @param act the move; {@code open} for the opening; {@code sweep}
 * @param with what is stated
 * @param expect what must then be true, by name
 */
record LawStep(
        @Nullable LocalDate on,
        @Nullable String by,
        String act,
        Map<String, List<String>> with,
        Map<String, YamlNode> expect,
        String place) {

    private static final List<String> EXPECTATIONS =
            List.of("stage", "ending", "due", "missed", "acts", "light", "offences", "refused", "alarmed", "informed");

    static LawStep of(YamlNode node) {
        String act = node.has("sweep")
                ? "sweep"
                : node.has("open") ? "open" : node.get("do").orElseThrow().text();
        YamlNode with = node.has("open")
                ? node.get("open").orElseThrow()
                : node.get("with").orElse(null);
        Map<String, List<String>> stated = new LinkedHashMap<>();
        if (with != null && with.isMap()) {
            with.entries()
                    .forEach(entry -> stated.put(entry.key(), entry.value().texts()));
        }
        Map<String, YamlNode> expect = new LinkedHashMap<>();
        for (YamlNode.Entry entry : node.entries()) {
            if (EXPECTATIONS.contains(entry.key())) {
                expect.put(entry.key(), entry.value());
            } else if (!List.of("on", "by", "do", "open", "sweep", "with").contains(entry.key())) {
                throw new AssertionError(node.file() + ":" + entry.line() + " knows no " + entry.key());
            }
        }
        return new LawStep(
                node.get("on").flatMap(YamlNode::date).orElse(null),
                node.get("by").map(YamlNode::text).orElse(null),
                act,
                stated,
                expect,
                node.file() + ":" + node.line());
    }
}
