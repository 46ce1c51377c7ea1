package org.lingqu.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.yaml.YamlNode;

/** Reads the value of one key of one pack and checks it against the schema. */
final class ValueReader {

    private static final Set<String> MARKS =
            Set.of("value", "src", "default", "why", "under", "reading", "open", "inPrinciple", "silent");
    private static final Set<String> LIMIT_FIELDS = Set.of("n", "unit", "from", "extension", "rollToWorkingDay");

    private final String pack;
    private final SourceReader sources;
    private final LimitReader limits;
    private final CodeCheck codes;
    private final PackFaults faults;

    ValueReader(String pack, PackSchema schema, Articles articles, PackFaults faults) {
        this.pack = pack;
        this.faults = faults;
        this.sources = new SourceReader(pack, articles, faults);
        this.limits = new LimitReader(schema, sources, faults);
        this.codes = new CodeCheck(limits, sources, faults);
    }

    PackValue read(KeySpec spec, YamlNode node) {
        if (node.has("silent")) {
            if (node.entries().size() != 1
                    || !node.get("silent").map(YamlNode::isTrue).orElse(false)) {
                faults.add(node, spec.key(), "pack-silent-alone");
            }
            return silence(spec.key());
        }
        checkFields(spec, node);
        Standing standing = standing(spec.key(), node);
        Citation citation = sources.read(node, "src", spec.key());
        Citation under = sources.read(node, "under", spec.key());
        List<PackItem> items = items(spec, node);
        checkSources(spec, node, standing, items);
        if (citation == null && standing != Standing.DEFAULT) {
            citation = Citations.joined(items.stream()
                    .map(PackItem::citation)
                    .filter(java.util.Objects::nonNull)
                    .toList());
        }
        Map<String, Object> more = codes.more(spec, node);
        Limit limit = limit(
                spec, node, new LimitReader.Frame(pack, spec.key(), standing, spec.minimum(), citation, under, more));
        return new PackValue(
                spec.key(),
                pack,
                standing,
                items,
                limit,
                node.get("open").map(YamlNode::isTrue).orElse(null),
                citation,
                under,
                node.get("why").map(YamlNode::text).orElse(""),
                node.get("reading").map(YamlNode::text).orElse(""),
                more,
                List.of());
    }

    PackValue silence(String key) {
        return new PackValue(
                key, pack, Standing.SILENT, List.of(), null, null, null, null, "", "", Map.of(), List.of());
    }

    private void checkFields(KeySpec spec, YamlNode node) {
        boolean limit = node.has("n") && spec.type().mayBeLimit();
        for (YamlNode.Entry field : node.entries()) {
            boolean known = MARKS.contains(field.key())
                    || (limit && LIMIT_FIELDS.contains(field.key()))
                    || spec.field(field.key()).isPresent();
            if (!known) {
                List<String> allowed = new ArrayList<>(MARKS);
                if (spec.type().mayBeLimit()) {
                    allowed.addAll(LIMIT_FIELDS);
                }
                spec.also().keySet().stream()
                        .filter(name -> !name.startsWith("member."))
                        .forEach(allowed::add);
                faults.add(
                        node.file(),
                        field.line(),
                        spec.key(),
                        "pack-field-unknown",
                        field.key(),
                        PackFaults.allowed(allowed));
            }
        }
    }

    private Standing standing(String key, YamlNode node) {
        boolean isDefault = node.get("default").map(YamlNode::isTrue).orElse(false);
        boolean target = node.get("inPrinciple").map(YamlNode::isTrue).orElse(false);
        if (isDefault && target) {
            faults.add(node, key, "pack-default-target");
        }
        if (isDefault && node.get("why").map(YamlNode::text).orElse("").isBlank()) {
            faults.add(node, key, "pack-default-why");
        }
        if (!isDefault && node.has("under")) {
            faults.add(node, key, "pack-under-without-default");
        }
        return isDefault ? Standing.DEFAULT : target ? Standing.TARGET : Standing.LAID_DOWN;
    }

    private void checkSources(KeySpec spec, YamlNode node, Standing standing, List<PackItem> items) {
        boolean has = node.has("src");
        if (standing == Standing.DEFAULT) {
            if (has) {
                faults.add(node, spec.key(), "pack-default-src");
            }
            return;
        }
        boolean onMembers = !items.isEmpty() && items.stream().allMatch(item -> item.citation() != null);
        if (!has && !onMembers) {
            faults.add(node, spec.key(), "pack-src-missing");
        }
    }

    private List<PackItem> items(KeySpec spec, YamlNode node) {
        YamlNode value = node.get("value").orElse(null);
        if (value == null) {
            if (!node.has("n")) {
                faults.add(node, spec.key(), "pack-value-missing");
            }
            return List.of();
        }
        if (value.isNull()) {
            return List.of();
        }
        if (value.isList() && !spec.type().isList()) {
            faults.add(value, spec.key(), "pack-value-single");
            return List.of();
        }
        List<PackItem> items = new ArrayList<>();
        for (YamlNode member : value.isList() ? value.elements() : List.of(value)) {
            PackItem item = item(spec, member);
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    private @Nullable PackItem item(KeySpec spec, YamlNode member) {
        if (!member.isMap()) {
            codes.value(spec, member);
            return new PackItem(member.text(), null, Map.of());
        }
        YamlNode main = member.get("value")
                .or(() -> member.get("term"))
                .or(() -> member.get("pack"))
                .orElse(null);
        if (main == null) {
            faults.add(member, spec.key(), "pack-value-missing");
            return null;
        }
        codes.value(spec, main);
        Map<String, Object> more = new LinkedHashMap<>();
        for (YamlNode.Entry field : member.entries()) {
            List<String> allowed = spec.also().get("member." + field.key());
            if (allowed != null) {
                codes.field(spec.key(), field.key(), allowed, field.value());
                more.put(field.key(), CodeCheck.plain(field.value()));
            } else if (!field.key().equals("value") && !field.key().equals("src")) {
                faults.add(member.file(), field.line(), spec.key(), "pack-field-unknown", field.key(), "value, src");
            }
        }
        return new PackItem(main.text(), sources.read(member, "src", spec.key()), more);
    }

    private @Nullable Limit limit(KeySpec spec, YamlNode node, LimitReader.Frame frame) {
        if (node.has("n")) {
            if (!spec.type().mayBeLimit()) {
                faults.add(node, spec.key(), "pack-not-a-limit", spec.type());
                return null;
            }
            return limits.read(node, frame);
        }
        if (spec.type() == KeySpec.Type.LIMIT) {
            faults.add(node, spec.key(), "pack-limit-amount", "");
        }
        return null;
    }
}
