package org.lingqu.demo;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.yaml.YamlNode;

/**
 * An application lodged before the audience came, as it stands in {@code demo/applications.yaml}.
 *
 * @param by the applying department, without the city's name
 * @param resource name of the entry applied for
 * @param ago working days before today on which it was lodged
 * @param then what was done with it; null while it waits
 */
record ApplicationPlan(
        String by,
        String system,
        String resource,
        List<String> items,
        String duty,
        String scenario,
        int ago,
        @Nullable Then then) {

    /**
     * The end of an application.
     *
     * @param act {@code grant}, {@code refuse} or {@code withdraw}
     * @param ago working days before today
     */
    record Then(String act, int ago, Map<String, Object> inputs) {}

    static List<ApplicationPlan> all() {
        return YamlNode.resource("/demo/applications.yaml").elements().stream()
                .map(node -> new ApplicationPlan(
                        text(node, "by"),
                        text(node, "system"),
                        text(node, "for"),
                        node.get("items").map(YamlNode::texts).orElse(List.of()),
                        text(node, "duty"),
                        text(node, "scenario"),
                        number(node, "ago"),
                        node.get("then").map(ApplicationPlan::then).orElse(null)))
                .toList();
    }

    private static Then then(YamlNode node) {
        String act = List.of("grant", "refuse", "withdraw").stream()
                .filter(node::has)
                .findFirst()
                .orElseThrow();
        Map<String, Object> inputs = act.equals("refuse")
                ? Map.of(
                        "decision", "refuse",
                        "reason", text(node, "reason"),
                        "basisRank", text(node, "rank"),
                        "basis", text(node, "basis"))
                : Map.of();
        return new Then(act, number(node, act), inputs);
    }

    private static int number(YamlNode node, String key) {
        return node.get(key).flatMap(YamlNode::integer).orElseThrow();
    }

    private static String text(YamlNode node, String key) {
        return node.get(key).map(YamlNode::text).orElse("");
    }
}
