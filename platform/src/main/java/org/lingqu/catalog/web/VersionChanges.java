package org.lingqu.catalog.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What differs between two versions, for programs: by the names the interface gives the elements, items by their code. */
final class VersionChanges {

    /** What belongs to the version and not to what it says. */
    private static final Set<String> OF_THE_VERSION = Set.of("version", "publishedAt", "changeReason", "pack");

    private VersionChanges() {}

    /**
     * One difference.
     *
     * @param path the element, e.g. {@code sharing.type} or {@code items[qymc].length}
     * @param before null where it is new
     * @param after null where it is gone
     */
    record Changed(
            String path,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {}

    static List<Changed> between(EntryVersion before, EntryVersion after) {
        Map<String, JsonNode> old = leaves(before);
        Map<String, JsonNode> now = leaves(after);
        Set<String> paths = new LinkedHashSet<>(old.keySet());
        paths.addAll(now.keySet());
        List<Changed> changed = new ArrayList<>();
        for (String path : paths) {
            if (!Objects.equals(old.get(path), now.get(path))) {
                changed.add(new Changed(path, old.get(path), now.get(path)));
            }
        }
        return changed;
    }

    private static Map<String, JsonNode> leaves(EntryVersion version) {
        Map<String, JsonNode> leaves = new LinkedHashMap<>();
        JsonNode whole = JsonMapper.shared().valueToTree(EntryJson.of(version));
        for (Map.Entry<String, JsonNode> element : whole.properties()) {
            if (!OF_THE_VERSION.contains(element.getKey())) {
                add(leaves, element.getKey(), element.getValue());
            }
        }
        return leaves;
    }

    private static void add(Map<String, JsonNode> leaves, String path, JsonNode node) {
        if (node.isObject()) {
            node.properties().forEach(part -> add(leaves, path + "." + part.getKey(), part.getValue()));
        } else if (path.equals("items")) {
            node.forEach(item -> add(leaves, "items[" + item.path("code").asString() + "]", item));
        } else {
            leaves.put(path, node);
        }
    }
}
