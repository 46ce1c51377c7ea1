package org.lingqu.rules;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.calendar.DueDates;
import org.lingqu.kernel.yaml.YamlNode;

/** Reads one pack file: every key of the schema once, nothing else. Everything wrong is noted, nothing is guessed. */
final class PackReader {

    private static final Set<String> NAMES = Set.of("short", "en", "shortEn", "madeUnder");
    private static final Set<String> HEADER = Set.of("id", "title", "names", "version", "draft");

    private final YamlNode root;
    private final PackSchema schema;
    private final PackFaults faults;
    private final ValueReader reader;
    private final String id;
    private final Map<String, PackValue> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();

    PackReader(YamlNode root, Articles articles, PackSchema schema, PackFaults faults) {
        this.root = root;
        this.schema = schema;
        this.faults = faults;
        this.id = header("id").map(YamlNode::text).orElse("");
        this.reader = new ValueReader(id, schema, articles, faults);
    }

    RulePack read() {
        checkHeader();
        walk("", root);
        for (KeySpec spec : schema.keys()) {
            if (!values.containsKey(spec.key())) {
                faults.add(root, spec.key(), "pack-key-missing");
                values.put(spec.key(), reader.silence(spec.key()));
            }
        }
        new PackConsistency(root.file(), lines, values, faults).check(draft());
        LocalDate from = date("effectiveFrom");
        return new RulePack(
                id,
                names(),
                header("version").flatMap(YamlNode::integer).orElse(0),
                PackStatus.of(text("status")).orElse(PackStatus.DATE_UNKNOWN),
                from,
                lastDay(from),
                offers(),
                values,
                Map.of(),
                List.of());
    }

    private void checkHeader() {
        String name = root.file().replaceFirst("(-v?\\d+)?\\.ya?ml$", "");
        if (!id.matches("[A-Z]{2,8}")) {
            faults.add(root.file(), lineOf("id"), "id", "pack-id", id);
        } else if (!id.equals(name)) {
            faults.add(root.file(), lineOf("id"), "id", "pack-id-file", id, root.file());
        }
        if (header("title").map(YamlNode::text).orElse("").isBlank()) {
            faults.add(root.file(), lineOf("title"), "title", "pack-text", "");
        }
        if (header("version").flatMap(YamlNode::integer).filter(n -> n >= 1).isEmpty()) {
            faults.add(
                    root.file(),
                    lineOf("version"),
                    "version",
                    "pack-number",
                    header("version").map(YamlNode::text).orElse(""));
        }
        checkNames();
        if (header("draft").filter(YamlNode::isBoolean).isEmpty()) {
            faults.add(
                    root.file(),
                    lineOf("draft"),
                    "draft",
                    "pack-flag",
                    header("draft").map(YamlNode::text).orElse(""));
        }
    }

    private int lineOf(String field) {
        return header(field).map(YamlNode::line).orElse(root.line());
    }

    private void checkNames() {
        YamlNode names = header("names").orElse(null);
        if (names == null) {
            return;
        }
        duplicateFields("names", names);
        for (YamlNode.Entry entry : names.entries()) {
            if (!NAMES.contains(entry.key())) {
                faults.add(
                        root.file(),
                        entry.line(),
                        "names",
                        "pack-field-unknown",
                        entry.key(),
                        PackFaults.allowed(NAMES));
            } else if (entry.value().text().isBlank()) {
                faults.add(root.file(), entry.line(), "names." + entry.key(), "pack-text", "");
            }
        }
    }

    private PackNames names() {
        String title = header("title").map(YamlNode::text).orElse("");
        String shorter = name("short").orElse(title);
        return new PackNames(
                title,
                shorter,
                name("en").orElse(title),
                name("shortEn").orElse(shorter),
                name("madeUnder").orElse(null));
    }

    private Optional<String> name(String field) {
        return header("names").flatMap(names -> names.get(field)).map(YamlNode::text);
    }

    private Optional<YamlNode> header(String field) {
        return root.get(field);
    }

    private boolean draft() {
        return header("draft").map(YamlNode::isTrue).orElse(false);
    }

    private void walk(String prefix, YamlNode map) {
        Map<String, Integer> seen = new HashMap<>();
        for (YamlNode.Entry entry : map.entries()) {
            String path = prefix.isEmpty() ? entry.key() : prefix + "." + entry.key();
            Integer earlier = seen.putIfAbsent(entry.key(), entry.line());
            if (earlier != null) {
                faults.add(root.file(), entry.line(), path, "pack-key-twice", earlier);
            } else if (!(prefix.isEmpty() && HEADER.contains(entry.key()))) {
                key(path, entry);
            }
        }
    }

    private void key(String path, YamlNode.Entry entry) {
        Optional<KeySpec> spec = schema.find(path);
        if (spec.isPresent()) {
            duplicateFields(path, entry.value());
            lines.put(path, entry.line());
            values.put(path, reader.read(spec.get(), entry.value()));
        } else if (schema.keys().stream().anyMatch(known -> known.key().startsWith(path + "."))) {
            walk(path, entry.value());
        } else {
            boolean wide = entry.key().contains("：");
            faults.add(
                    root.file(),
                    entry.line(),
                    wide ? path.substring(0, path.indexOf('：')) : path,
                    wide ? "pack-colon" : "pack-key-unknown",
                    wide ? entry.key() : Nearest.to(path, keyPaths()));
        }
    }

    private void duplicateFields(String path, YamlNode value) {
        Map<String, Integer> seen = new HashMap<>();
        for (YamlNode.Entry field : value.entries()) {
            Integer earlier = seen.putIfAbsent(field.key(), field.line());
            if (earlier != null) {
                faults.add(root.file(), field.line(), path + "." + field.key(), "pack-key-twice", earlier);
            }
            duplicateFields(path + "." + field.key(), field.value());
        }
        value.elements().forEach(member -> duplicateFields(path, member));
    }

    private List<String> keyPaths() {
        return schema.keys().stream().map(KeySpec::key).toList();
    }

    private PackValue value(String key) {
        PackValue value = values.get(key);
        return value == null ? reader.silence(key) : value;
    }

    private String text(String key) {
        return value(key).texts().stream().findFirst().orElse("");
    }

    private @Nullable LocalDate date(String key) {
        return dateOf(text(key));
    }

    /** A date of the calendar, or null; what is no date is a fault of its value and told there. */
    static @Nullable LocalDate dateOf(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException noDate) {
            return null;
        }
    }

    private @Nullable LocalDate lastDay(@Nullable LocalDate from) {
        LocalDate written = date("effectiveTo");
        Limit term = value("effectiveTo").limit();
        return written != null || from == null || term == null
                ? written
                : DueDates.lastDayOfValidity(from, term.term());
    }

    private List<ParentOffer> offers() {
        List<ParentOffer> offers = new ArrayList<>();
        for (PackItem item : value("parent").items()) {
            LocalDate from = dateOf(String.valueOf(item.more().get("from")));
            if (from != null) {
                offers.add(new ParentOffer(item.value(), from));
            }
        }
        return offers;
    }
}
