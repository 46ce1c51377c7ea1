package org.lingqu.collection.structure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.CopiedItem;
import org.lingqu.catalog.ValueRule;
import org.lingqu.collection.database.SourceTable;
import org.lingqu.kernel.Phrase;
import org.lingqu.protection.Grade;
import org.lingqu.protection.PersonalMark;

/** Suggests an item for every column of a table, and says why. */
public final class ItemGuess {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_CODE = 63;

    private final Set<String> codes = new HashSet<>();

    private ItemGuess() {}

    /**
     * Items for a table, in the order of its columns.
     *
     * @param sample some rows; empty when none could be read
     */
    public static List<CopiedItem> of(SourceTable table, List<List<@Nullable String>> sample) {
        ItemGuess guess = new ItemGuess();
        List<CopiedItem> items = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            int at = i;
            List<String> values = new ArrayList<>();
            sample.forEach(row -> {
                String value = row.get(at);
                if (value != null && !value.isBlank()) {
                    values.add(value.strip());
                }
            });
            items.add(guess.item(table.columns().get(i), values));
        }
        return items;
    }

    /** The name a comment begins with: what follows a colon, comma, bracket or line break explains it. */
    public static String nameOf(String comment) {
        String name = comment.strip().split("[：:，,；;。（(\\[【\\r\\n\\t|]", 2)[0].strip();
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    private CopiedItem item(SourceTable.Column column, List<String> values) {
        List<Phrase> why = new ArrayList<>();
        String commented = nameOf(column.comment());
        String name = commented.isEmpty() ? column.name() : commented;
        why.add(Phrase.of(commented.isEmpty() ? "catalog.why.name-column" : "catalog.why.name-comment"));
        String code = code(column.name(), why);
        TypeGuess type = TypeGuess.of(column.type());
        if (type.assumed()) {
            why.add(Phrase.of("catalog.why.length-most", TypeGuess.MOST_DIGITS));
        }
        if (column.key()) {
            why.add(Phrase.of("catalog.why.key"));
        }
        Optional<Subject> subject = subject(name, column, values, why);
        PersonalMark mark = subject.map(Subject::mark).orElse(PersonalMark.NONE);
        return new CopiedItem(
                code,
                name,
                type.type(),
                type.length(),
                type.scale(),
                !column.nullable(),
                column.key(),
                mark.isPersonal() ? Grade.GENERAL_3 : Grade.GENERAL_2,
                mark,
                rule(subject, values),
                column.name(),
                column.type(),
                why);
    }

    private static Optional<Subject> subject(
            String name, SourceTable.Column column, List<String> values, List<Phrase> why) {
        Optional<Subject> valued = Subject.valued(values);
        if (valued.isPresent()) {
            Subject found = valued.get();
            why.add(Phrase.of("catalog.why.mark-values", found.count(values), values.size(), word(found)));
            return valued;
        }
        Optional<Subject> named = Subject.named(name, column.name());
        named.ifPresent(found -> why.add(Phrase.of("catalog.why.mark-name", name, word(found))));
        return named;
    }

    private static Phrase word(Subject subject) {
        return Phrase.of("catalog.why.subject." + subject.name());
    }

    /** A rule only where no value of the sample contradicts it. */
    private static ValueRule rule(Optional<Subject> subject, List<String> values) {
        if (subject.isEmpty()) {
            return ValueRule.NONE;
        }
        ValueRule rule = Objects.requireNonNull(subject.get().rule());
        boolean checked = rule == ValueRule.IDENTITY_NUMBER
                || rule == ValueRule.CREDIT_CODE
                || rule == ValueRule.ORGANIZATION_CODE;
        return checked && subject.get().count(values) < values.size() ? ValueRule.NONE : rule;
    }

    private String code(String column, List<Phrase> why) {
        boolean fits = column.matches("[A-Za-z][A-Za-z0-9_]*") && column.length() <= LONGEST_CODE;
        if (!fits) {
            why.add(Phrase.of("catalog.why.code-pinyin"));
        }
        String plain = fits ? column : Initials.of(column);
        String begun = plain.matches("[A-Za-z].*") ? plain : "c" + plain;
        String code = begun.length() <= LONGEST_CODE ? begun : begun.substring(0, LONGEST_CODE);
        for (int i = 2; !codes.add(code.toLowerCase(Locale.ROOT)); i++) {
            String end = "_" + i;
            code = begun.substring(0, Math.min(begun.length(), LONGEST_CODE - end.length())) + end;
        }
        return code;
    }
}
