package org.lingqu.sharing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the parts of a {@link RowFilter} have in common. */
final class Leaf {

    private Leaf() {}

    static RowFilter.Truth judge(
            String item, ValueKind kind, Map<String, @Nullable String> known, Predicate<String> test) {
        String found = known.get(item);
        if (found == null) {
            return known.containsKey(item) ? RowFilter.Truth.NO : RowFilter.Truth.MAYBE;
        }
        return kind.readable(found) && test.test(found) ? RowFilter.Truth.YES : RowFilter.Truth.NO;
    }

    static String join(
            List<RowFilter> parts,
            String word,
            String whenEmpty,
            UnaryOperator<String> column,
            UnaryOperator<String> bind) {
        List<String> texts = new ArrayList<>();
        parts.forEach(part -> texts.add(part.write(column, bind)));
        return texts.isEmpty() ? whenEmpty : "(" + String.join(word, texts) + ")";
    }
}
