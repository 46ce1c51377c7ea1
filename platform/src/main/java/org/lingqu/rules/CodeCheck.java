package org.lingqu.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lingqu.kernel.yaml.YamlNode;

/** Checks values against the closed sets of the schema, down to the marks inside a value. */
final class CodeCheck {

    private final LimitReader limits;
    private final SourceReader sources;
    private final PackFaults faults;

    CodeCheck(LimitReader limits, SourceReader sources, PackFaults faults) {
        this.limits = limits;
        this.sources = sources;
        this.faults = faults;
    }

    /** Checks one member of a key's value. */
    void value(KeySpec spec, YamlNode node) {
        switch (spec.type()) {
            case FLAG -> mustBe(spec.key(), node, node.isBoolean(), "pack-flag");
            case NUMBER -> mustBe(spec.key(), node, node.isInteger(), "pack-number");
            case DATE, LIMIT -> mustBe(spec.key(), node, node.date().isPresent(), "pack-date");
            case CODE, CODES, LIMIT_OR_CODE -> code(spec.key(), spec.codes(), node);
            case TEXT, TEXTS, RECORDS -> mustBe(spec.key(), node, !node.text().isBlank(), "pack-text");
        }
    }

    /** The further fields of a value, checked. */
    Map<String, Object> more(KeySpec spec, YamlNode node) {
        Map<String, Object> more = new LinkedHashMap<>();
        for (YamlNode.Entry field : node.entries()) {
            spec.field(field.key()).ifPresent(allowed -> {
                field(spec.key(), field.key(), allowed, field.value());
                more.put(field.key(), plain(field.value()));
            });
        }
        return more;
    }

    /** Checks a further field against what the schema lets it hold. */
    void field(String key, String name, List<String> allowed, YamlNode node) {
        String path = key + "." + name;
        switch (allowed.size() == 1 ? allowed.get(0) : "") {
            case "any" -> marks(path, node);
            case "flag" -> mustBe(path, node, node.isBoolean(), "pack-flag");
            case "number" -> mustBe(path, node, node.isInteger(), "pack-number");
            case "date" -> mustBe(path, node, node.date().isPresent(), "pack-date");
            case "text" -> mustBe(path, node, !node.text().isBlank(), "pack-text");
            default -> (node.isList() ? node.elements() : List.of(node)).forEach(member -> code(path, allowed, member));
        }
    }

    private void marks(String path, YamlNode node) {
        if (!node.isMap()) {
            return;
        }
        boolean isDefault = node.get("default").map(YamlNode::isTrue).orElse(false);
        if (isDefault && node.get("why").map(YamlNode::text).orElse("").isBlank()) {
            faults.add(node, path, "pack-default-why");
        }
        if (node.has("n")) {
            limits.term(node, path, !isDefault);
        }
        sources.read(node, "src", path);
        node.entries().forEach(entry -> marks(path + "." + entry.key(), entry.value()));
    }

    private void code(String key, List<String> allowed, YamlNode node) {
        String code = node.isBoolean() ? String.valueOf(node.isTrue()) : node.text();
        if (!allowed.contains(code)) {
            faults.add(node, key, "pack-code", code, String.join(", ", allowed));
        }
    }

    private void mustBe(String key, YamlNode node, boolean right, String code) {
        if (!right) {
            faults.add(node, key, code, node.text());
        }
    }

    /** The node as plain values; nothing inside is null. */
    static Object plain(YamlNode node) {
        Object plain = node.plain();
        return plain == null ? "" : plain;
    }
}
