package org.lingqu.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** An empty pack to begin with: every key of the schema once, silent. */
final class PackTemplate {

    private PackTemplate() {}

    /**
     * @param id id of the new pack, 2 to 8 capital letters
     * @param value what a key says, as YAML
     * @param remark what stands behind a key as a comment; empty for none
     */
    static String of(String id, String title, Function<String, String> value, Function<String, String> remark) {
        StringBuilder pack = new StringBuilder("id: %s%ntitle: %s%nversion: 1%ndraft: false%n".formatted(id, title));
        List<String> keys = RuleKey.all().stream().map(RuleKey::path).toList();
        append(pack, keys, "", "", value, remark);
        return pack.toString();
    }

    private static void append(
            StringBuilder pack,
            List<String> keys,
            String prefix,
            String indent,
            Function<String, String> value,
            Function<String, String> remark) {
        Map<String, Boolean> names = new LinkedHashMap<>();
        keys.stream().filter(key -> key.startsWith(prefix)).forEach(key -> {
            String rest = key.substring(prefix.length());
            int dot = rest.indexOf('.');
            names.put(dot < 0 ? rest : rest.substring(0, dot), dot < 0);
        });
        names.forEach((name, isKey) -> {
            String key = prefix + name;
            if (isKey) {
                String comment = remark.apply(key);
                pack.append("%s%s: %s%s%n"
                        .formatted(indent, name, value.apply(key), comment.isEmpty() ? "" : "  # " + comment));
            } else {
                pack.append("%s%s:%n".formatted(indent, name));
                append(pack, keys, key + ".", indent + "  ", value, remark);
            }
        });
    }
}
