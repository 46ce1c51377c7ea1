package org.lingqu.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lingqu.kernel.Citation;

/**
 * Which value counts when superior packs are switched on. Silent or default here and laid down there: the superior value. Laid down in
 * both: the narrower ranks, the stricter code, the longer retention, as the schema says for the key; otherwise the own value. Limits are
 * compared by their due dates, in {@link Deadlines}. All values stay visible.
 */
final class Inheritance {

    private Inheritance() {}

    static PackValue counting(PackValue own, List<PackValue> superior) {
        if (superior.isEmpty()) {
            return own;
        }
        PackValue counting = own;
        for (PackValue above : superior) {
            if (above.laidDown()) {
                counting = counting.laidDown() ? stricter(counting, above) : above;
            }
        }
        List<PackValue> others = new ArrayList<>();
        others.add(own);
        others.addAll(superior);
        String source = counting.packId();
        others.removeIf(value -> value.packId().equals(source));
        return counting.beside(others);
    }

    private static PackValue stricter(PackValue own, PackValue above) {
        KeySpec key = PackSchema.shipped().key(own.key());
        return switch (key.inherit()) {
            case RANKS -> narrower(own, above);
            case STRICTEST -> key.orderOf(above.texts()) > key.orderOf(own.texts()) ? above : own;
            case LONGER -> longer(own, above);
            case OWN -> own.standing() == Standing.TARGET && above.standing() == Standing.LAID_DOWN ? above : own;
        };
    }

    private static PackValue narrower(PackValue own, PackValue above) {
        List<String> both = PackSchema.shipped().ranks().both(own.texts(), above.texts());
        if (Set.copyOf(both).equals(Set.copyOf(own.texts()))) {
            return own;
        }
        if (Set.copyOf(both).equals(Set.copyOf(above.texts()))) {
            return above;
        }
        List<PackItem> items = new ArrayList<>();
        own.items().stream().filter(item -> both.contains(item.value())).forEach(items::add);
        above.items().stream()
                .filter(item -> both.contains(item.value())
                        && items.stream().noneMatch(i -> i.value().equals(item.value())))
                .forEach(items::add);
        return own.narrowedTo(items, Citations.joined(cited(own, above)));
    }

    private static List<Citation> cited(PackValue... values) {
        List<Citation> all = new ArrayList<>();
        for (PackValue value : values) {
            if (value.citation() != null) {
                all.add(value.citation());
            }
        }
        return all;
    }

    private static PackValue longer(PackValue own, PackValue above) {
        Limit mine = own.limit();
        Limit theirs = above.limit();
        if (mine == null || theirs == null) {
            return mine == null ? above : own;
        }
        return Terms.months(theirs.term()) > Terms.months(mine.term()) ? above : own;
    }
}
