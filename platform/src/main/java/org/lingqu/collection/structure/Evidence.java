package org.lingqu.collection.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lingqu.catalog.ItemType;
import org.lingqu.kernel.Phrase;

/** What speaks for a column feeding an item, and how much. */
record Evidence(double sureness, List<Phrase> reasons) {

    private static final String[][] OPPOSITES = {
        {"男", "女"}, {"起", "至"}, {"自", "至"}, {"单位", "个人"}, {"父", "母"}, {"出生", "死亡"}, {"经度", "纬度"}, {"省", "县"}
    };
    private static final Set<ItemType> NUMBERS =
            Set.of(ItemType.NUMBER, ItemType.MONEY, ItemType.DOUBLE, ItemType.FLOAT, ItemType.INTEGER);
    private static final Set<ItemType> TIMES = Set.of(ItemType.DATE, ItemType.DATE_TIME);

    static Evidence of(ItemTraits item, ColumnTraits column) {
        Evidence named = named(item, column);
        if (opposed(item, column)) {
            return new Evidence(0, List.of());
        }
        return typed(valued(named, item, column), item, column);
    }

    private static Evidence named(ItemTraits item, ColumnTraits column) {
        if (column.name().equals(item.code())) {
            return one(1, "code", column.column().name());
        }
        if (column.name().equals(item.name())) {
            return one(0.99, "name", column.column().name());
        }
        if (column.commented() && column.comment().equals(item.name())) {
            return one(0.98, "comment", item.item().name());
        }
        Evidence said = column.commented() ? commented(item, column) : new Evidence(0, List.of());
        return together(together(said, sounding(item, column)), worded(item, column));
    }

    /** Two things that say the same say it louder than one. */
    private static Evidence together(Evidence one, Evidence other) {
        Evidence louder = other.sureness() > one.sureness() ? other : one;
        Evidence softer = louder == one ? other : one;
        if (softer.sureness() < 0.3) {
            return louder;
        }
        List<Phrase> reasons = new ArrayList<>(louder.reasons());
        reasons.addAll(softer.reasons());
        double sum = louder.sureness() + 0.3 * softer.sureness();
        return new Evidence(Math.min(Math.max(0.97, louder.sureness()), sum), reasons);
    }

    private static Evidence commented(ItemTraits item, ColumnTraits column) {
        String said = ItemGuess.nameOf(column.column().comment());
        if (column.usual().equals(item.usual())) {
            return one(0.95, "usual", said);
        }
        if (column.core().equals(item.core())) {
            return one(0.9, "core", said);
        }
        double alike = Alike.of(column.core(), item.core());
        return one(0.9 * alike, "alike", said);
    }

    private static Evidence sounding(ItemTraits item, ColumnTraits column) {
        if (item.syllables().length() > 3 && column.forms().contains(item.syllables())) {
            return one(0.95, "syllables", item.item().name());
        }
        if (column.forms().contains(item.code()) && item.code().length() > 2) {
            return one(0.9, "code-form", column.column().name());
        }
        boolean initials = item.initials().length() > 1 && column.forms().contains(item.initials())
                || item.code().length() > 3
                        && column.forms().contains(item.code().replaceAll("(dm|mc)$", ""));
        if (initials) {
            // Initials of two or three letters are shared by many names; a comment that says otherwise weighs more.
            double much = item.initials().length() > 3 ? 0.85 : 0.75;
            return one(
                    column.commented() ? much - 0.2 : much,
                    "initials",
                    item.item().name());
        }
        return new Evidence(0, List.of());
    }

    private static Evidence worded(ItemTraits item, ColumnTraits column) {
        double covered = Alike.covered(item, column.words());
        return covered == 0
                ? new Evidence(0, List.of())
                : one(column.commented() ? 0.7 * covered : 0.85 * covered, "words", String.join(" ", column.words()));
    }

    private static Evidence valued(Evidence named, ItemTraits item, ColumnTraits column) {
        if (column.valued().isEmpty()) {
            return named;
        }
        Subject values = column.valued().get();
        boolean wanted = item.subject().filter(values::equals).isPresent();
        if (!wanted) {
            return item.subject().isPresent() && values == Subject.IDENTITY_NUMBER
                    ? new Evidence(0.3 * named.sureness(), named.reasons())
                    : named;
        }
        List<Phrase> reasons = new ArrayList<>(named.reasons());
        reasons.add(Phrase.of("collection.why.values", Phrase.of("catalog.why.subject." + values.name())));
        return new Evidence(Math.min(1, Math.max(named.sureness(), 0.45) + 0.2), reasons);
    }

    private static Evidence typed(Evidence evidence, ItemTraits item, ColumnTraits column) {
        if (column.column().type().isEmpty()) {
            return evidence;
        }
        ItemType wanted = item.item().type();
        ItemType offered = column.type().type();
        boolean clash = TIMES.contains(wanted) && NUMBERS.contains(offered)
                || NUMBERS.contains(wanted) && TIMES.contains(offered)
                || !TIMES.contains(wanted) && wanted != ItemType.MEMO && TIMES.contains(offered);
        return clash ? new Evidence(0.4 * evidence.sureness(), evidence.reasons()) : evidence;
    }

    private static boolean opposed(ItemTraits item, ColumnTraits column) {
        for (String[] pair : OPPOSITES) {
            if (says(item.usual(), pair[0], pair[1]) && says(column.usual(), pair[1], pair[0])
                    || says(item.usual(), pair[1], pair[0]) && says(column.usual(), pair[0], pair[1])) {
                return true;
            }
        }
        return false;
    }

    private static boolean says(String name, String word, String other) {
        return name.contains(word) && !name.contains(other);
    }

    private static Evidence one(double sureness, String reason, String told) {
        return new Evidence(sureness, List.of(Phrase.of("collection.why." + reason, told)));
    }
}
