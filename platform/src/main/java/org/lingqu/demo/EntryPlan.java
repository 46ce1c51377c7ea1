package org.lingqu.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lingqu.kernel.yaml.YamlNode;

/**
 * An entry of the demonstration's catalog, as it stands in {@code demo/catalog.yaml}.
 *
 * @param provider the department, without the city's name
 * @param ago working days before today on which it was submitted
 * @param returned why it was sent back; empty when it was not
 * @param draft whether it was only begun
 * @param sheet the entry as the interface takes it
 */
record EntryPlan(String provider, String name, int ago, String returned, boolean draft, Map<String, Object> sheet) {

    private static final String FILE = "/demo/catalog.yaml";

    /** One of the two that are compiled before the audience's eyes. */
    static EntryPlan main(String key) {
        return YamlNode.resource(FILE)
                .get("main")
                .flatMap(main -> main.get(key))
                .map(EntryPlan::of)
                .orElseThrow();
    }

    /** {@code standing} or {@code waiting}. */
    static List<EntryPlan> all(String part) {
        return YamlNode.resource(FILE).get(part).orElseThrow().elements().stream()
                .map(EntryPlan::of)
                .toList();
    }

    private static EntryPlan of(YamlNode node) {
        return new EntryPlan(
                text(node, "provider"),
                text(node, "name"),
                node.get("ago").flatMap(YamlNode::integer).orElse(0),
                text(node, "returned"),
                node.get("draft").map(YamlNode::isTrue).orElse(false),
                sheet(node));
    }

    private static Map<String, Object> sheet(YamlNode node) {
        Map<String, Object> sheet = new LinkedHashMap<>();
        sheet.put("name", text(node, "name"));
        sheet.put("englishName", text(node, "english"));
        sheet.put("summary", text(node, "summary"));
        sheet.put("origin", node.get("system").isPresent() ? "SYSTEM" : "DIRECT");
        sheet.put("originName", text(node, "system"));
        sheet.put("format", "DATABASE");
        sheet.put("formatType", "PostgreSQL");
        sheet.put("items", items(node));
        sheet.put("sharingType", text(node, "sharing"));
        sheet.put("reason", text(node, "reason"));
        sheet.put(
                "bases",
                node.get("basis")
                        .map(basis -> List.of(Map.of(
                                "title", text(basis, "title"),
                                "rank", text(basis, "rank"),
                                "article", text(basis, "article"))))
                        .orElse(List.of()));
        sheet.put("conditions", text(node, "conditions"));
        sheet.put("modes", text(node, "sharing").equals("NONE") ? List.of() : List.of("INTERFACE", "TABLE"));
        sheet.put("materials", node.get("materials").map(YamlNode::texts).orElse(List.of("无")));
        sheet.put("openingType", text(node, "opening"));
        sheet.put("openingConditions", text(node, "openingConditions"));
        sheet.put("cycle", text(node, "cycle"));
        sheet.put("related", List.of());
        return sheet;
    }

    private static List<Map<String, String>> items(YamlNode node) {
        List<Map<String, String>> items = new ArrayList<>();
        node.get("items").orElseThrow().texts().forEach(line -> items.add(item(line)));
        return items;
    }

    /** One line: code, name, type with length and scale, and what else is to be said about it. */
    private static Map<String, String> item(String line) {
        String[] words = line.split(" ");
        String[] digits = words[2].substring(1).split("\\.");
        Map<String, String> item = new LinkedHashMap<>(Map.of(
                "code",
                words[0],
                "name",
                words[1],
                "type",
                words[2].substring(0, 1),
                "length",
                digits[0],
                "scale",
                digits.length > 1 ? digits[1] : "",
                "required",
                "true",
                "key",
                "false",
                "grade",
                "GENERAL_1",
                "mark",
                "NONE",
                "rule",
                "NONE"));
        for (int i = 3; i < words.length; i++) {
            String word = words[i];
            switch (word.charAt(0)) {
                case '@' -> item.put("mark", word.substring(1));
                case '!' -> item.put("rule", word.substring(1));
                case 'k' -> item.put("key", "true");
                case 'o' -> item.put("required", "false");
                default -> item.put("grade", "GENERAL_" + word);
            }
        }
        return item;
    }

    private static String text(YamlNode node, String key) {
        return node.get(key).map(YamlNode::text).orElse("");
    }
}
