package org.lingqu.rules;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.calendar.Term;
import org.lingqu.calendar.TermUnit;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.yaml.YamlNode;

/** Reads the limits of one pack and checks amounts, units, events and extensions. */
final class LimitReader {

    private final PackSchema schema;
    private final SourceReader sources;
    private final PackFaults faults;

    LimitReader(PackSchema schema, SourceReader sources, PackFaults faults) {
        this.schema = schema;
        this.sources = sources;
        this.faults = faults;
    }

    /** What a limit is besides its numbers. */
    record Frame(
            String pack,
            String key,
            Standing standing,
            boolean minimum,
            @Nullable Citation citation,
            @Nullable Citation under,
            java.util.Map<String, Object> more) {}

    /** The limit written in a node; null when it is wrong (noted). */
    @Nullable
    Limit read(YamlNode node, Frame frame) {
        Term term = term(node, frame.key(), frame.standing() != Standing.DEFAULT);
        String event = node.get("from").map(YamlNode::text).orElse("");
        if (event.isBlank()) {
            faults.add(node, frame.key(), "pack-limit-from");
        } else if (!schema.events().contains(event)) {
            faults.add(node, frame.key(), "pack-limit-event", event, PackFaults.allowed(schema.events()));
        }
        Optional<Extension> extension = extension(node, frame.key());
        if (term == null) {
            return null;
        }
        return new Limit(
                frame.key(),
                frame.pack(),
                term,
                event,
                extension,
                frame.standing(),
                frame.minimum(),
                frame.citation(),
                frame.under(),
                frame.more());
    }

    /** The term {@code n}, {@code unit} of a node; null when it is wrong (noted). */
    @Nullable
    Term term(YamlNode node, String key, boolean mustSayRoll) {
        Optional<Integer> amount = node.get("n").flatMap(YamlNode::integer).filter(n -> n >= 1);
        if (amount.isEmpty()) {
            faults.add(
                    node,
                    key,
                    "pack-limit-amount",
                    node.get("n").map(YamlNode::text).orElse(""));
        }
        String code = node.get("unit").map(YamlNode::text).orElse("");
        Optional<TermUnit> unit = TermUnit.of(code);
        if (unit.isEmpty()) {
            faults.add(node, key, "pack-limit-unit", code);
        }
        if (amount.isEmpty() || unit.isEmpty()) {
            return null;
        }
        if (unit.get() == TermUnit.DAY && mustSayRoll && !node.has("rollToWorkingDay")) {
            faults.add(node, key, "pack-limit-roll");
        }
        return new Term(amount.get(), unit.get(), rolls(node, unit.get()));
    }

    private static boolean rolls(YamlNode node, TermUnit unit) {
        if (unit == TermUnit.WORKING_DAY) {
            return false;
        }
        return node.get("rollToWorkingDay")
                .map(roll ->
                        roll.isMap() ? roll.get("value").map(YamlNode::isTrue).orElse(false) : roll.isTrue())
                .orElse(true);
    }

    private Optional<Extension> extension(YamlNode limit, String key) {
        return limit.get("extension")
                .filter(node -> !node.isNull())
                .flatMap(node -> extensionIn(node, key + ".extension"));
    }

    private Optional<Extension> extensionIn(YamlNode node, String key) {
        for (YamlNode.Entry field : node.entries()) {
            if (!EXTENSION_FIELDS.contains(field.key())) {
                faults.add(
                        node.file(),
                        field.line(),
                        key,
                        "pack-field-unknown",
                        field.key(),
                        PackFaults.allowed(EXTENSION_FIELDS));
            }
        }
        Term term = term(node, key, false);
        YamlNode max = node.get("max").orElse(null);
        Optional<Integer> times = max == null
                ? Optional.empty()
                : (max.isMap() ? max.get("value").flatMap(YamlNode::integer) : max.integer()).filter(n -> n >= 1);
        if (times.isEmpty()) {
            faults.add(node, key, "pack-limit-extension-max");
        }
        List<String> approvers = node.get("approvers").map(YamlNode::texts).orElse(List.of());
        for (String approver : approvers) {
            if (!schema.approvers().contains(approver)) {
                faults.add(node, key, "pack-limit-approver", approver, PackFaults.allowed(schema.approvers()));
            }
        }
        Citation citation = sources.read(node, "src", key);
        if (term == null || times.isEmpty() || max == null) {
            return Optional.empty();
        }
        return Optional.of(new Extension(term, times.get(), max.isMap(), approvers, citation));
    }

    private static final List<String> EXTENSION_FIELDS =
            List.of("n", "unit", "max", "approvers", "src", "rollToWorkingDay", "default", "why");
}
