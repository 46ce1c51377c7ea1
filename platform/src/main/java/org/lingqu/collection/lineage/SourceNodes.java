package org.lingqu.collection.lineage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The sources of a graph: the largest by themselves, the others of a kind together.
 *
 * @param nodes those of the version looked at first
 * @param ids node of each origin as the books have it
 */
record SourceNodes(List<Node> nodes, Map<Origin, String> ids) {

    /** Sources told by themselves. */
    private static final int ALONE = 6;

    /** Of one source, or of several. */
    private record Sum(long loads, long landed, long standing, Instant first, Instant last, boolean through) {

        Sum plus(Sum other) {
            return new Sum(
                    loads + other.loads,
                    landed + other.landed,
                    standing + other.standing,
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last,
                    through || other.through);
        }
    }

    static SourceNodes of(List<LoadLine> single, List<LoadGroup> groups, Flows flows) {
        Map<Origin, Sum> sums = new LinkedHashMap<>();
        for (LoadLine line : single) {
            boolean through = line.standing() > 0 || flows.isChosen(line.version());
            Sum one = new Sum(1, line.landed(), line.standing(), line.at(), line.at(), through);
            sums.merge(line.origin(), one, Sum::plus);
        }
        for (LoadGroup group : groups) {
            Sum one = new Sum(
                    group.loads(), group.landed(), group.standing(), group.first(), group.last(), group.standing() > 0);
            sums.merge(group.origin(), one, Sum::plus);
        }
        return fold(sums, flows);
    }

    private static SourceNodes fold(Map<Origin, Sum> sums, Flows flows) {
        Map<Origin, Origin> seen = new HashMap<>();
        Map<Origin, Sum> named = new LinkedHashMap<>();
        sums.forEach((origin, sum) -> {
            Origin as = Nodes.seen(origin, flows.seen().sight(), flows.reader());
            seen.put(origin, as);
            named.merge(as, sum, Sum::plus);
        });
        List<Origin> order = named.entrySet().stream()
                .sorted(Comparator.comparing(
                                (Map.Entry<Origin, Sum> each) -> each.getValue().through())
                        .thenComparing(each -> each.getValue().standing())
                        .thenComparing(each -> each.getValue().last())
                        .reversed())
                .map(Map.Entry::getKey)
                .toList();
        Map<Origin, String> nodeOf = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        Map<SourceSort, List<Origin>> others = new LinkedHashMap<>();
        for (Origin origin : order) {
            if (nodes.size() < ALONE) {
                nodeOf.put(origin, Nodes.source(origin));
                nodes.add(node(Nodes.source(origin), 1, origin, Objects.requireNonNull(named.get(origin)), flows));
            } else {
                others.computeIfAbsent(origin.sort(), sort -> new ArrayList<>()).add(origin);
            }
        }
        others.forEach((sort, origins) -> {
            String id = "sources:" + sort;
            origins.forEach(origin -> nodeOf.put(origin, id));
            Sum sum = origins.stream()
                    .map(origin -> Objects.requireNonNull(named.get(origin)))
                    .reduce(Sum::plus)
                    .orElseThrow();
            nodes.add(node(id, origins.size(), origins.get(0).inKind(), sum, flows));
        });
        Map<Origin, String> ids = new HashMap<>();
        seen.forEach((origin, as) -> ids.put(origin, Objects.requireNonNull(nodeOf.get(as))));
        return new SourceNodes(nodes, ids);
    }

    private static Node node(String id, int of, Origin origin, Sum sum, Flows flows) {
        return new Node(
                id,
                LineageStage.SOURCE,
                of,
                sum.through(),
                new Node.SourceFacts(origin, sum.loads()),
                sum.landed(),
                sum.standing(),
                sum.first(),
                sum.last(),
                Nodes.address(origin, flows.seen().entry(), flows.reader()));
    }

    /** The node of an origin as the books have it. */
    String id(Origin origin) {
        return Objects.requireNonNull(ids.get(origin));
    }
}
