package org.lingqu.catalog.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.ValueRule;
import org.lingqu.catalog.compile.Sheet.ItemRow;
import org.lingqu.protection.Grade;
import org.lingqu.protection.PersonalMark;

/** Checks the items of a sheet, each line for itself and all against each other. */
final class ItemsCheck {

    private static final int MOST_ITEMS = 1000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 100_000;
    private static final int MOST_DIGITS = 38;
    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");

    private final Findings findings;
    private final Predicate<String> codeLists;
    private final Set<String> codes = new HashSet<>();

    ItemsCheck(Findings findings, Predicate<String> codeLists) {
        this.findings = findings;
        this.codeLists = codeLists;
    }

    /** The items that could be read; complete only when nothing was found. */
    List<Item> check(List<ItemRow> rows, boolean structured) {
        if (rows.isEmpty() && structured) {
            findings.missing("items");
        }
        if (rows.size() > MOST_ITEMS) {
            findings.add("items", "too-many-items", MOST_ITEMS);
            return List.of();
        }
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            check(rows.get(i), "items[" + i + "]", i + 1).ifPresent(items::add);
        }
        return items;
    }

    private Optional<Item> check(ItemRow row, String at, int line) {
        if (row.code().isEmpty()) {
            findings.add(at + ".code", "item-code-missing", line, row.name());
        } else if (!CODE.matcher(row.code()).matches()) {
            findings.add(at + ".code", "item-code-malformed", line, Findings.shortened(row.code()));
        } else if (!codes.add(row.code().toLowerCase(Locale.ROOT))) {
            findings.add(at + ".code", "item-code-twice", line, row.code());
        }
        if (row.name().isEmpty()) {
            findings.add(at + ".name", "item-name-missing", line, row.code());
        }
        findings.optional(at + ".name", row.name(), LONGEST_NAME);
        if (row.type().isEmpty()) {
            findings.add(at + ".type", "item-type-missing", line, row.name());
        }
        Optional<ItemType> type =
                row.type().isEmpty() ? Optional.empty() : findings.known(at + ".type", row.type(), ItemType::of);
        Optional<Grade> grade = grade(row, at, line);
        Optional<PersonalMark> mark = findings.known(
                at + ".mark", orElse(row.mark(), PersonalMark.NONE), text -> constant(PersonalMark.class, text));
        Optional<ValueRule> rule = findings.known(at + ".rule", orElse(row.rule(), ValueRule.NONE), ValueRule::of);
        if (!row.codeList().isEmpty() && !codeLists.test(row.codeList())) {
            findings.add(at + ".codeList", "code-list-unknown", line, Findings.shortened(row.codeList()));
        }
        if (type.isEmpty() || grade.isEmpty() || mark.isEmpty() || rule.isEmpty()) {
            return Optional.empty();
        }
        Integer length = length(row, type.get(), at, line);
        Integer scale = scale(row, type.get(), length, at, line);
        return Optional.of(new Item(
                row.code(),
                row.name(),
                type.get(),
                length,
                scale,
                row.requires() || row.identifies(),
                row.identifies(),
                grade.get(),
                mark.get(),
                rule.get(),
                row.codeList().isEmpty() ? null : row.codeList()));
    }

    private Optional<Grade> grade(ItemRow row, String at, int line) {
        if (row.grade().isEmpty()) {
            findings.add(at + ".grade", "item-grade-missing", line, row.name());
            return Optional.empty();
        }
        Optional<Grade> grade = findings.known(at + ".grade", row.grade(), text -> constant(Grade.class, text));
        if (grade.filter(value -> !value.mayBeHeld()).isPresent()) {
            findings.add(at + ".grade", "item-grade-core", line, row.name());
        }
        return grade;
    }

    private @Nullable Integer length(ItemRow row, ItemType type, String at, int line) {
        if (!type.hasLength()) {
            if (!row.length().isEmpty()) {
                findings.add(at + ".length", "item-length-unwanted", line, row.name(), type);
            }
            return null;
        }
        if (row.length().isEmpty()) {
            findings.add(at + ".length", "item-length-missing", line, row.name());
            return null;
        }
        return number(row.length(), type == ItemType.TEXT ? LONGEST_TEXT : MOST_DIGITS, 1, at + ".length", line);
    }

    private @Nullable Integer scale(ItemRow row, ItemType type, @Nullable Integer length, String at, int line) {
        if (!type.hasScale() && !row.scale().isEmpty()) {
            findings.add(at + ".scale", "item-scale-unwanted", line, row.name(), type);
        }
        if (!type.hasScale() || row.scale().isEmpty()) {
            return null;
        }
        return number(row.scale(), length == null ? MOST_DIGITS : length, 0, at + ".scale", line);
    }

    private @Nullable Integer number(String text, int most, int least, String where, int line) {
        if (text.matches("[0-9]{1,6}")) {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        }
        findings.add(where, "item-number", line, Findings.shortened(text), least, most);
        return null;
    }

    private static String orElse(String text, Enum<?> constant) {
        return text.isEmpty() ? constant.name() : text;
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst();
    }
}
