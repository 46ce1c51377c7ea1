package org.lingqu.rules;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lingqu.kernel.yaml.YamlNode;

/**
 * Where the obligations of one document stand in it: id → article in words. A document without a register cites its articles in words
 * directly.
 */
final class Articles {

    private static final Pattern IN_WORDS =
            Pattern.compile("第[零一二三四五六七八九十百]+(条|部分)(第[一二三四五六七八九十]+款)?(第[一二三四五六七八九十]+项)?|[^\\s，。；]{2,30}第?\\d+号");

    private final Map<String, String> labels;

    private Articles(Map<String, String> labels) {
        this.labels = labels;
    }

    /** For a document that has no register. */
    static Articles inWords() {
        return new Articles(Map.of());
    }

    static Articles read(YamlNode root) {
        Map<String, String> labels = new LinkedHashMap<>();
        root.entries().forEach(entry -> labels.put(entry.key(), entry.value().text()));
        return new Articles(labels);
    }

    /** The article in words, or nothing when the document has no such place. */
    Optional<String> label(String source) {
        if (labels.isEmpty()) {
            return IN_WORDS.matcher(source).matches() ? Optional.of(source) : Optional.empty();
        }
        return Optional.ofNullable(labels.get(source));
    }

    boolean hasIds() {
        return !labels.isEmpty();
    }
}
