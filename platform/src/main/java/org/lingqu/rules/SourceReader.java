package org.lingqu.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.yaml.YamlNode;

/** Reads {@code src} and {@code under} of one pack into citations. */
final class SourceReader {

    private final String pack;
    private final Articles articles;
    private final PackFaults faults;

    SourceReader(String pack, Articles articles, PackFaults faults) {
        this.pack = pack;
        this.articles = articles;
        this.faults = faults;
    }

    /** The citation a field names; null when the node has no such field or the field is wrong (noted). */
    @Nullable
    Citation read(YamlNode node, String field, String key) {
        YamlNode sources = node.get(field).orElse(null);
        if (sources == null) {
            return null;
        }
        if (!sources.isList() || sources.elements().isEmpty()) {
            faults.add(sources, key, "pack-src-list", field);
            return null;
        }
        List<Citation> citations = new ArrayList<>();
        for (YamlNode source : sources.elements()) {
            String id = source.text();
            articles.label(id)
                    .ifPresentOrElse(label -> citations.add(citation(id, label)), () -> wrong(source, key, id));
        }
        return Citations.joined(citations);
    }

    private Citation citation(String id, String label) {
        return new Citation(pack, label, articles.hasIds() ? List.of(id) : List.of());
    }

    private void wrong(YamlNode source, String key, String id) {
        if (articles.hasIds() && id.matches("[A-Z]{2,8}-\\d.*") && !id.startsWith(pack + "-")) {
            faults.add(source, key, "pack-src-foreign", id, pack);
        } else {
            faults.add(source, key, "pack-src-unknown", id, pack);
        }
    }
}
