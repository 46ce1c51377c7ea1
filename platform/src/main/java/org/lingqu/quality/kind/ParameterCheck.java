package org.lingqu.quality.kind;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Fault;
import org.lingqu.pool.ColumnType;

/** Collects what is wrong with the parameters of a rule, against the items of its entry and of the other entry it names. */
public final class ParameterCheck {

    /** Look-around, back-references and possessive quantifiers: not every engine has them, and they may run for ever. */
    private static final Pattern HEAVY = Pattern.compile("\\(\\?[^:]|\\\\[1-9k]|[*+?}]\\+");

    private static final int LONGEST_PATTERN = 200;

    private final Map<String, ColumnType> items;
    private final @Nullable Map<String, ColumnType> others;
    private final List<Fault> faults = new ArrayList<>();

    /**
     * @param items types of the entry's items by code
     * @param others those of the other entry; null when the rule names none, or one that is not in force
     */
    public ParameterCheck(Map<String, ColumnType> items, @Nullable Map<String, ColumnType> others) {
        this.items = Map.copyOf(items);
        this.others = others == null ? null : Map.copyOf(others);
    }

    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    void item(String where, @Nullable String code) {
        if (code == null || code.isBlank()) {
            faults.add(Fault.of(where, "required"));
        } else if (!items.containsKey(code)) {
            faults.add(Fault.of(where, "quality-item-unknown", code));
        }
    }

    void itemIfAny(String where, @Nullable String code) {
        if (code != null) {
            item(where, code);
        }
    }

    void items(String where, List<String> codes) {
        if (codes.isEmpty()) {
            faults.add(Fault.of(where, "required"));
        }
        codes.forEach(code -> item(where, code));
    }

    /** An item that holds days or times. */
    void day(String where, @Nullable String code) {
        item(where, code);
        ColumnType type = code == null ? null : items.get(code);
        if (code != null && type != null && type != ColumnType.DATE && type != ColumnType.TIMESTAMP) {
            faults.add(Fault.of(where, "quality-item-no-day", code));
        }
    }

    void dayIfAny(String where, @Nullable String code) {
        if (code != null) {
            day(where, code);
        }
    }

    /** Two items whose values can be compared. */
    void comparable(String where, @Nullable String code, @Nullable String other) {
        differ(where, code, items, other, items);
    }

    private void differ(
            String where,
            @Nullable String code,
            Map<String, ColumnType> own,
            @Nullable String other,
            Map<String, ColumnType> theirs) {
        if (code == null || other == null) {
            return;
        }
        ColumnType one = own.get(code);
        ColumnType two = theirs.get(other);
        if (one != null && two != null && family(one) != family(two)) {
            faults.add(Fault.of(where, "quality-types-differ", code, other));
        }
    }

    private static int family(ColumnType type) {
        return switch (type) {
            case TEXT, MEMO -> 0;
            case DATE, TIMESTAMP -> 1;
            case LOGICAL -> 2;
            default -> 3;
        };
    }

    void entry(String where, @Nullable String entry) {
        if (entry == null || entry.isBlank()) {
            faults.add(Fault.of(where, "required"));
        } else if (others == null) {
            faults.add(Fault.of(where, "quality-entry-unknown", entry));
        }
    }

    void otherItem(String where, @Nullable String code) {
        if (code == null || code.isBlank()) {
            faults.add(Fault.of(where, "required"));
        } else if (others != null && !others.containsKey(code)) {
            faults.add(Fault.of(where, "quality-item-unknown", code));
        }
    }

    /** Two items of the two entries that can be compared. */
    void comparableWithOther(String where, @Nullable String code, @Nullable String other) {
        differ(where, code, items, other, others == null ? Map.of() : others);
    }

    void required(String where, @Nullable Object value) {
        if (value == null
                || value instanceof String text && text.isBlank()
                || value instanceof List<?> list && list.isEmpty()) {
            faults.add(Fault.of(where, "required"));
        }
    }

    /** One of several parameters must be there. */
    void anyOf(String where, @Nullable Object... values) {
        for (Object value : values) {
            if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
                return;
            }
        }
        faults.add(Fault.of(where, "quality-says-nothing"));
    }

    void notNegative(String where, @Nullable Integer value) {
        if (value != null && value < 0) {
            faults.add(Fault.of(where, "quality-negative"));
        }
    }

    /** The item holds exact numbers. */
    void number(String where, String code) {
        ColumnType type = items.get(code);
        if (type != null && !type.isExactNumber()) {
            faults.add(Fault.of(where, "quality-item-no-number", code));
        }
    }

    void pattern(String where, @Nullable String pattern) {
        if (pattern == null) {
            return;
        }
        if (pattern.length() > LONGEST_PATTERN || HEAVY.matcher(pattern).find()) {
            faults.add(Fault.of(where, "quality-pattern-heavy", LONGEST_PATTERN));
            return;
        }
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException wrong) {
            faults.add(Fault.of(where, "quality-pattern-wrong", wrong.getIndex() + 1));
        }
    }

    void letter(String where, @Nullable String letter) {
        if (letter != null && Types.find(letter).isEmpty()) {
            faults.add(Fault.of(where, "quality-type-unknown", letter));
        }
    }

    /** A value that can be compared with an item, or with values of a type. */
    void literal(String where, @Nullable String value, @Nullable String item, @Nullable String letter) {
        ColumnType type = letter == null
                ? item == null ? null : items.get(item)
                : Types.find(letter).orElse(null);
        if (value == null || type == null || type.isText() || type == ColumnType.LOGICAL) {
            return;
        }
        try {
            if (type == ColumnType.DATE || type == ColumnType.TIMESTAMP) {
                LocalDate.parse(value);
            } else {
                new BigDecimal(value);
            }
        } catch (DateTimeParseException | NumberFormatException wrong) {
            faults.add(Fault.of(where, "quality-value-unfit", value));
        }
    }

    /** The first day or number is not behind the second. */
    void ordered(String where, @Nullable String least, @Nullable String greatest) {
        if (least == null || greatest == null) {
            return;
        }
        boolean wrong;
        try {
            wrong = new BigDecimal(least).compareTo(new BigDecimal(greatest)) > 0;
        } catch (NumberFormatException text) {
            wrong = least.compareTo(greatest) > 0;
        }
        if (wrong) {
            faults.add(Fault.of(where, "quality-bounds-turned"));
        }
    }
}
