package org.lingqu.collection.temporary;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.ValueRule;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.PlainText;
import org.lingqu.protection.Grade;
import org.lingqu.protection.PersonalMark;

/**
 * What a department declares before it collects outside the catalog.
 *
 * @param ground code of the reason, one of those the rule pack admits
 * @param purpose justification
 * @param until last day; null: as long as the rule pack lets it
 */
public record Declaration(
        String name,
        String ground,
        String purpose,
        List<Line> lines,
        @Nullable LocalDate until) {

    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,59}");
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,3}");
    private static final int LONGEST = 200;
    private static final int LONGEST_PURPOSE = 2000;
    private static final int MOST = 200;

    public Declaration {
        lines = List.copyOf(lines);
    }

    /**
     * An item as it is typed.
     *
     * @param type name or letter; empty: text
     * @param length greatest number of characters or digits; empty: the type's own limit
     * @param rule name of a further check; empty: none
     */
    public record Line(
            String code, String name, String type, String length, boolean required, boolean key, String rule) {

        /** One line of a form: field name, name, type, length, separated by commas. */
        public static Line of(String text) {
            String[] parts = text.split("[,，]", -1);
            return new Line(part(parts, 0), part(parts, 1), part(parts, 2), part(parts, 3), false, false, "");
        }

        private static String part(String[] parts, int at) {
            return at < parts.length ? parts[at].strip() : "";
        }

        Item item() {
            ItemType kind = kind().orElse(ItemType.TEXT);
            return new Item(
                    code.strip(),
                    name.strip(),
                    kind,
                    kind.hasLength() && !length.isBlank() ? Integer.valueOf(length.strip()) : null,
                    null,
                    required || key,
                    key,
                    Grade.GENERAL_2,
                    PersonalMark.NONE,
                    ValueRule.of(rule.strip()).orElse(ValueRule.NONE),
                    null);
        }

        Optional<ItemType> kind() {
            return type.isBlank()
                    ? Optional.of(ItemType.TEXT)
                    : ItemType.of(type.strip().toUpperCase(Locale.ROOT));
        }
    }

    List<Item> items() {
        return lines.stream().map(Line::item).toList();
    }

    /** Everything that is wrong with it. @param latest last day the rule pack lets it go on */
    List<Fault> faults(LocalDate today, LocalDate latest) {
        List<Fault> faults = new ArrayList<>();
        Fault named = PlainText.faultOfName("name", name.strip(), LONGEST);
        if (named != null) {
            faults.add(named);
        }
        PlainText.faultOfText("purpose", purpose, LONGEST_PURPOSE, true).ifPresent(faults::add);
        if (until != null && (until.isBefore(today) || until.isAfter(latest))) {
            faults.add(Fault.of("until", "temporary-until", today, latest));
        }
        if (lines.isEmpty() || lines.size() > MOST) {
            faults.add(Fault.of("items", "temporary-items-count", MOST));
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            line("items[" + i + "].", lines.get(i), seen, faults);
        }
        return faults;
    }

    private static void line(String where, Line line, Set<String> seen, List<Fault> faults) {
        if (!CODE.matcher(line.code.strip()).matches()
                || line.code.strip().toLowerCase(Locale.ROOT).startsWith("lq_")) {
            faults.add(Fault.of(where + "code", "temporary-item-code"));
        } else if (!seen.add(line.code.strip().toLowerCase(Locale.ROOT))) {
            faults.add(Fault.of(where + "code", "temporary-item-twice", line.code.strip()));
        }
        Fault named = PlainText.faultOfName(where + "name", line.name.strip(), LONGEST);
        if (named != null) {
            faults.add(named);
        }
        if (line.kind().isEmpty()) {
            faults.add(Fault.of(where + "type", "temporary-item-type", line.type.strip()));
        }
        if (!line.length.isBlank() && !NUMBER.matcher(line.length.strip()).matches()) {
            faults.add(Fault.of(where + "length", "temporary-item-length"));
        }
        if (!line.rule.isBlank() && ValueRule.of(line.rule.strip()).isEmpty()) {
            faults.add(Fault.of(where + "rule", "temporary-item-rule", line.rule.strip()));
        }
    }
}
