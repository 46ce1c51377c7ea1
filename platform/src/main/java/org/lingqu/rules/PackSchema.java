package org.lingqu.rules;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.yaml.YamlNode;

/** The keys, codes, events, units and ranks that packs may use, read from {@code law/schema.yaml}. */
final class PackSchema {

    private final Map<String, KeySpec> keys = new LinkedHashMap<>();
    private final Map<String, List<String>> sets = new LinkedHashMap<>();
    private final Set<String> events;
    private final Set<String> approvers;
    private final RankOrder ranks;

    private PackSchema(YamlNode root) {
        this.events = Set.copyOf(texts(root, "events"));
        this.approvers = Set.copyOf(texts(root, "approvers"));
        Map<String, List<String>> contained = new LinkedHashMap<>();
        section(root, "ranks")
                .forEach(entry -> contained.put(entry.key(), entry.value().texts()));
        this.ranks = new RankOrder(contained);
        sets.put("ranks", List.copyOf(contained.keySet()));
        section(root, "sets")
                .forEach(entry -> sets.put(entry.key(), entry.value().texts()));
        section(root, "keys").forEach(entry -> keys.put(entry.key(), spec(entry.key(), entry.value())));
    }

    /** The schema of this version of the product. */
    static PackSchema shipped() {
        return Shipped.SCHEMA;
    }

    private KeySpec spec(String key, YamlNode node) {
        Map<String, List<String>> also = new LinkedHashMap<>();
        section(node, "also").forEach(entry -> also.put(entry.key(), resolved(entry.value())));
        return new KeySpec(
                key,
                KeySpec.Type.valueOf(name(node, "type")),
                node.get("codes").map(this::resolved).orElse(List.of()),
                node.get("group").map(YamlNode::text).orElse("duties"),
                node.has("inherit") ? KeySpec.Join.valueOf(name(node, "inherit")) : KeySpec.Join.OWN,
                node.get("minimum").map(YamlNode::isTrue).orElse(false),
                also);
    }

    private List<String> resolved(YamlNode node) {
        return node.isList() ? node.texts() : sets.getOrDefault(node.text(), List.of(node.text()));
    }

    private static String name(YamlNode node, String field) {
        return node.get(field)
                .map(YamlNode::text)
                .orElse("")
                .toUpperCase(Locale.ROOT)
                .replace('-', '_');
    }

    private static List<String> texts(YamlNode root, String field) {
        return root.get(field).map(YamlNode::texts).orElse(List.of());
    }

    private static List<YamlNode.Entry> section(YamlNode node, String field) {
        return node.get(field).map(YamlNode::entries).orElse(List.of());
    }

    /** @throws Problem {@code rule-key-unknown} */
    KeySpec key(String path) {
        return find(path).orElseThrow(() -> unknown(path));
    }

    /** The refusal of a key that is not there, with those that were probably meant. */
    Problem unknown(String path) {
        return Problem.badInput("rule-key-unknown").with(path, String.join(", ", Nearest.several(path, keys.keySet())));
    }

    Optional<KeySpec> find(String path) {
        return Optional.ofNullable(keys.get(path));
    }

    /** In the schema's order. */
    Collection<KeySpec> keys() {
        return keys.values();
    }

    Set<String> events() {
        return events;
    }

    Set<String> approvers() {
        return approvers;
    }

    List<String> actors() {
        return sets.getOrDefault("actors", List.of());
    }

    RankOrder ranks() {
        return ranks;
    }

    private static final class Shipped {
        private static final PackSchema SCHEMA = new PackSchema(YamlNode.resource("/law/schema.yaml"));
    }
}
