package org.lingqu.rules;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.yaml.YamlNode;

/** Reads which pack knows which procedure. */
final class ProcedureReader {

    private static final Set<String> FIELDS =
            Set.of("known", "opens", "answers", "decides", "limit", "src", "under", "note");
    private static final Map<String, ProcedureRule.Known> KNOWN =
            Map.of("yes", ProcedureRule.Known.YES, "target", ProcedureRule.Known.TARGET, "no", ProcedureRule.Known.NO);

    private final PackSchema schema;
    private final PackFaults faults;

    ProcedureReader(PackSchema schema, PackFaults faults) {
        this.schema = schema;
        this.faults = faults;
    }

    /** Titles of the procedures in the order of the table: name → title. */
    static Map<String, String> titles(YamlNode table) {
        Map<String, String> titles = new LinkedHashMap<>();
        table.entries()
                .forEach(entry -> titles.put(
                        entry.key(),
                        entry.value().get("title").map(YamlNode::text).orElse(entry.key())));
        return titles;
    }

    /** The column of one pack: every procedure of the table. */
    Map<String, ProcedureRule> column(YamlNode table, RulePack pack, Articles articles) {
        Map<String, ProcedureRule> column = new HashMap<>();
        for (YamlNode.Entry row : table.entries()) {
            String where = row.key() + "." + pack.id();
            Optional<YamlNode> cell = row.value().get(pack.id());
            if (cell.isEmpty()) {
                faults.add(table.file(), row.line(), where, "pack-key-missing");
            } else {
                String title = row.value().get("title").map(YamlNode::text).orElse(row.key());
                column.put(row.key(), rule(row.key(), title, cell.get(), pack, articles, where));
            }
        }
        return column;
    }

    /** The procedures of an added pack, from its own file; a procedure it does not name is not offered. */
    Map<String, ProcedureRule> own(YamlNode file, Map<String, String> titles, RulePack pack, Articles articles) {
        Map<String, ProcedureRule> rules = new HashMap<>();
        Map<String, Integer> lines = new HashMap<>();
        for (YamlNode.Entry row : file.entries()) {
            String title = titles.get(row.key());
            Integer before = lines.putIfAbsent(row.key(), row.line());
            if (before != null) {
                faults.add(file.file(), row.line(), row.key(), "pack-key-twice", before);
            } else if (title == null) {
                faults.add(
                        file.file(),
                        row.line(),
                        row.key(),
                        "pack-procedure-unknown",
                        Nearest.to(row.key(), titles.keySet()));
            } else {
                ProcedureRule rule = rule(row.key(), title, row.value(), pack, articles, row.key());
                agrees(rule, row, file.file());
                rules.put(row.key(), rule);
            }
        }
        titles.forEach((name, title) -> rules.computeIfAbsent(name, absent -> notOffered(name, title, pack.id())));
        return rules;
    }

    /** A procedure that is offered says who opens and who decides it; one that is not says nothing more. */
    private void agrees(ProcedureRule rule, YamlNode.Entry row, String file) {
        if (!rule.offered()) {
            boolean more = Stream.of("opens", "answers", "decides", "limit").anyMatch(row.value()::has);
            if (more && row.value().get("known").map(YamlNode::text).orElse("").equals("no")) {
                faults.add(file, row.line(), rule.name(), "pack-procedure-no");
            }
            return;
        }
        Stream.of("opens", "decides")
                .filter(field -> row.value()
                        .get(field)
                        .map(YamlNode::texts)
                        .orElse(List.of())
                        .isEmpty())
                .forEach(field -> faults.add(file, row.line(), rule.name(), "pack-procedure-field", field));
    }

    private ProcedureRule rule(
            String name, String title, YamlNode cell, RulePack pack, Articles articles, String where) {
        for (YamlNode.Entry field : cell.entries()) {
            if (!FIELDS.contains(field.key())) {
                faults.add(
                        cell.file(),
                        field.line(),
                        where,
                        "pack-field-unknown",
                        field.key(),
                        PackFaults.allowed(FIELDS));
            }
        }
        ProcedureRule.Known known =
                KNOWN.get(cell.get("known").map(YamlNode::text).orElse(""));
        if (known == null) {
            faults.add(
                    cell,
                    where,
                    "pack-code",
                    cell.get("known").map(YamlNode::text).orElse(""),
                    "yes, target, no");
            known = ProcedureRule.Known.NO;
        }
        Citation citation = new SourceReader(pack.id(), articles, faults).read(cell, "src", where);
        if (known == ProcedureRule.Known.YES && citation == null) {
            faults.add(cell, where, "pack-src-missing");
        }
        if (known == ProcedureRule.Known.TARGET && cell.has("src")) {
            faults.add(cell, where, "pack-default-src");
        }
        List<String> limits = cell.get("limit").map(YamlNode::texts).orElse(List.of());
        limits.forEach(key -> limit(cell, where, pack, key));
        return new ProcedureRule(
                name,
                title,
                pack.id(),
                known,
                actors(cell, "opens", where),
                actors(cell, "answers", where),
                actors(cell, "decides", where),
                limits,
                citation,
                cell.get("note").map(YamlNode::text).orElse(""));
    }

    private List<String> actors(YamlNode cell, String field, String where) {
        List<String> actors = cell.get(field).map(YamlNode::texts).orElse(List.of());
        for (String actor : actors) {
            if (!schema.actors().contains(actor)) {
                faults.add(cell, where, "pack-code", actor, PackFaults.allowed(schema.actors()));
            }
        }
        return actors;
    }

    private void limit(YamlNode cell, String where, RulePack pack, String key) {
        Optional<KeySpec> spec = schema.find(key);
        if (spec.isEmpty()) {
            faults.add(
                    cell,
                    where + ".limit",
                    "pack-procedure-limit-unknown",
                    key,
                    Nearest.to(key, schema.keys().stream().map(KeySpec::key).toList()));
        } else if (pack.ownValue(key).silent()) {
            faults.add(cell, where, "pack-procedure-limit-silent", key);
        }
    }

    private static ProcedureRule notOffered(String name, String title, String pack) {
        return new ProcedureRule(
                name, title, pack, ProcedureRule.Known.NO, List.of(), List.of(), List.of(), List.of(), null, "");
    }
}
