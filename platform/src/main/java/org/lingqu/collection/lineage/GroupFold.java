package org.lingqu.collection.lineage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Loads told as one: of one kind of source and one range of versions, or all that would be too many.
 *
 * @param origin the kind; null of several kinds
 * @param parts at least one
 */
record GroupFold(String id, @Nullable Origin origin, List<LoadGroup> parts) {

    /** Groups told by themselves before the rest is one. */
    private static final int ALONE = 5;

    /** @param home node of the versions in a range */
    static List<GroupFold> of(List<LoadGroup> groups, IntFunction<String> home) {
        List<GroupFold> all = new ArrayList<>();
        GraphBuilder.grouped(groups, group -> group.origin().sort() + ":" + home.apply(group.range()))
                .forEach((key, parts) -> all.add(
                        new GroupFold("loads:" + key, parts.get(0).origin().inKind(), parts)));
        if (all.size() <= ALONE + 1) {
            return all;
        }
        List<GroupFold> order = all.stream()
                .sorted(Comparator.comparing((GroupFold fold) -> fold.sum(LoadGroup::standing))
                        .thenComparing(GroupFold::last)
                        .reversed())
                .toList();
        List<GroupFold> kept = new ArrayList<>(order.subList(0, ALONE));
        List<LoadGroup> rest = order.subList(ALONE, order.size()).stream()
                .flatMap(fold -> fold.parts().stream())
                .toList();
        kept.add(new GroupFold("loads:others", null, rest));
        return kept;
    }

    long sum(ToLongFunction<LoadGroup> figure) {
        return parts.stream().mapToLong(figure).sum();
    }

    Instant first() {
        return parts.stream()
                .map(LoadGroup::first)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    Instant last() {
        return parts.stream()
                .map(LoadGroup::last)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    Map<String, List<LoadGroup>> by(Function<LoadGroup, String> key) {
        return GraphBuilder.grouped(parts, key);
    }
}
