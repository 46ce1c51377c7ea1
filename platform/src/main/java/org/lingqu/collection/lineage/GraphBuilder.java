package org.lingqu.collection.lineage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.LineageUsers;
import org.lingqu.kernel.LoadId;
import org.lingqu.pool.VersionTimes;

/** Puts a graph together: from the versions shown back to their loads and sources, and on to the grants and their users. */
final class GraphBuilder {

    /** Loads told one by one because most rows of the version looked at are theirs. */
    private static final int LARGEST = 4;

    private final Flows flows;
    private final LoadLines lines;
    private final LineageUsers users;
    private final VersionTimes times;
    private final List<Edge> edges = new ArrayList<>();

    GraphBuilder(Flows flows, LoadLines lines, LineageUsers users, VersionTimes times) {
        this.flows = flows;
        this.lines = lines;
        this.users = users;
        this.times = times;
    }

    Graph build() {
        EntryVersion entry = flows.seen().entry();
        Set<LoadId> wanted = oneByOne();
        List<LoadLine> single = lines.some(entry.entry(), wanted, flows.standing());
        List<LoadGroup> groups = lines.groups(entry.entry(), flows.shown().ranges(), wanted, flows.standing());
        SourceNodes sources = SourceNodes.of(single, groups, flows);
        List<Node> nodes = new ArrayList<>();
        List<Node> loads = new ArrayList<>();
        for (LoadLine line : single) {
            loads.add(load(line, sources));
        }
        loads.addAll(together(GroupFold.of(groups, flows.shown()::node), sources));
        nodes.addAll(sources.nodes());
        nodes.addAll(sorted(loads));
        nodes.addAll(versions(entry));
        UserNodes found = UserNodes.of(flows, users);
        nodes.addAll(found.nodes());
        edges.addAll(found.edges());
        return new Graph(
                entry,
                flows.seen().sight(),
                flows.chosen(),
                !flows.standing().isEmpty(),
                nodes,
                edges,
                new Graph.Totals(
                        lines.count(entry.entry()), times.count(entry.entry()), found.grants(), found.departments()),
                flows.since(),
                beside(true),
                beside(false));
    }

    /** Loads that brought a version shown by itself, and those of which most rows stand in the one looked at. */
    private Set<LoadId> oneByOne() {
        Set<LoadId> all =
                flows.shown().points().stream().map(VersionTimes.Point::load).collect(Collectors.toSet());
        flows.standing().entrySet().stream()
                .sorted(Map.Entry.<LoadId, Long>comparingByValue().reversed())
                .limit(LARGEST)
                .forEach(each -> all.add(each.getKey()));
        return all;
    }

    private Node load(LoadLine line, SourceNodes sources) {
        boolean through = line.standing() > 0 || flows.isChosen(line.version());
        Node node = Nodes.of(line, through, flows.seen().sight(), flows.reader());
        edges.add(new Edge(
                sources.id(line.origin()), node.id(), Edge.LineageMeaning.READ, 1, line.landed(), line.at(), through));
        boolean brought = flows.shown().points().stream()
                .filter(point -> point.version() == line.version())
                .allMatch(point -> point.load().equals(line.id()));
        edges.add(new Edge(
                node.id(),
                home(line.version()),
                brought ? Edge.LineageMeaning.BROUGHT : Edge.LineageMeaning.CONFIRMED,
                1,
                line.landed(),
                line.at(),
                flows.isChosen(line.version())));
        stand(node.id(), line.version(), 1, line.standing());
        return node;
    }

    private List<Node> together(List<GroupFold> folds, SourceNodes sources) {
        List<Node> all = new ArrayList<>();
        for (GroupFold fold : folds) {
            long standing = fold.sum(LoadGroup::standing);
            boolean through = standing > 0 || fold.parts().stream().anyMatch(part -> isChosenRange(part.range()));
            Node.Span span = span(fold);
            all.add(new Node(
                    fold.id(),
                    LineageStage.LOAD,
                    fold.sum(LoadGroup::loads),
                    through,
                    new Node.LoadFacts(fold.origin(), null, null, "", 0, span),
                    fold.sum(LoadGroup::landed),
                    standing,
                    fold.first(),
                    fold.last(),
                    Nodes.address(flows.seen().entry()) + "/all?of=LOAD"));
            fold.by(part -> sources.id(part.origin()))
                    .forEach((source, parts) ->
                            edges.add(edge(source, fold.id(), Edge.LineageMeaning.READ, parts, through)));
            fold.by(part -> flows.shown().node(part.range())).forEach((version, parts) -> {
                boolean own = parts.get(0).range() < flows.shown().points().size();
                edges.add(edge(
                        fold.id(),
                        version,
                        own ? Edge.LineageMeaning.CONFIRMED : Edge.LineageMeaning.BROUGHT,
                        parts,
                        isChosenRange(parts.get(0).range())));
            });
            if (standing > 0) {
                stand(fold.id(), -1, fold.sum(LoadGroup::loads), standing);
            }
        }
        return all;
    }

    private static Edge edge(
            String from, String to, Edge.LineageMeaning meaning, List<LoadGroup> parts, boolean through) {
        return new Edge(
                from,
                to,
                meaning,
                parts.stream().mapToLong(LoadGroup::loads).sum(),
                parts.stream().mapToLong(LoadGroup::landed).sum(),
                parts.stream()
                        .map(LoadGroup::last)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                through);
    }

    /** Versions of all that is taken together; null where they are of single versions. */
    private Node.@Nullable Span span(GroupFold fold) {
        int points = flows.shown().points().size();
        List<Node.Span> all = fold.parts().stream()
                .map(LoadGroup::range)
                .filter(range -> range >= points)
                .distinct()
                .map(range -> flows.shown().spans().get(range - points).span())
                .toList();
        return all.size() == 1 ? all.get(0) : null;
    }

    private boolean isChosenRange(int range) {
        return range < flows.shown().points().size()
                && flows.isChosen(flows.shown().points().get(range).version());
    }

    /** Rows that an older version brought and that are in the one looked at. */
    private void stand(String load, int version, long loads, long standing) {
        Integer chosen = flows.chosen();
        if (standing > 0 && chosen != null && chosen != version) {
            edges.add(new Edge(load, Nodes.version(chosen), Edge.LineageMeaning.STAND, loads, standing, null, true));
        }
    }

    /** The node a version is told in. */
    private String home(int version) {
        List<LineageUsers.Range> ranges = flows.shown().ranges();
        for (int i = 0; i < ranges.size(); i++) {
            if (ranges.get(i).first() <= version && version <= ranges.get(i).last()) {
                return flows.shown().node(i);
            }
        }
        return Nodes.version(version);
    }

    private List<Node> versions(EntryVersion entry) {
        List<VersionTimes.Point> points = flows.shown().points();
        Map<Integer, String> confirmed = lines.confirmations(
                entry.entry(), points.stream().map(VersionTimes.Point::version).toList());
        List<Node> all = new ArrayList<>();
        points.forEach(point ->
                all.add(Nodes.of(point, confirmed.get(point.version()), flows.chosen(), flows.served(), flows.seen())));
        flows.shown().spans().forEach(each -> all.add(Nodes.of(each, entry)));
        return all;
    }

    /** The version before or after the one looked at. */
    private @Nullable Integer beside(boolean older) {
        Integer chosen = flows.chosen();
        if (chosen == null) {
            return null;
        }
        return flows.shown().points().stream()
                .map(VersionTimes.Point::version)
                .filter(each -> older ? each < chosen : each > chosen)
                .max(older ? Comparator.naturalOrder() : Comparator.reverseOrder())
                .orElse(null);
    }

    /** What the data looked at went through first, then the newest. */
    static List<Node> sorted(List<Node> nodes) {
        return nodes.stream()
                .sorted(Comparator.comparing(Node::through)
                        .reversed()
                        .thenComparing(
                                node -> node.last() == null ? Instant.EPOCH : node.last(), Comparator.reverseOrder()))
                .toList();
    }

    /** Keeps the order in which keys were met. */
    static <T> Map<String, List<T>> grouped(List<T> all, java.util.function.Function<T, String> key) {
        return all.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }
}
