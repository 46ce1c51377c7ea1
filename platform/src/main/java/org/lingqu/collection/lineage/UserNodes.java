package org.lingqu.collection.lineage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.LineageUsers;
import org.lingqu.collection.LineageUsers.Holder;
import org.lingqu.collection.LineageUsers.Taken;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;

/**
 * The grants of a graph, their users, and what went to them.
 *
 * @param grants how many there are or were in all
 * @param departments whose they are
 */
record UserNodes(List<Node> nodes, List<Edge> edges, long grants, long departments) {

    /** Grants told by themselves. */
    private static final int ALONE = 8;

    /** Of them so many that received the version looked at. */
    private static final int RECEIVED = 6;

    private static final UserNodes NONE = new UserNodes(List.of(), List.of(), 0, 0);

    static UserNodes of(Flows flows, LineageUsers users) {
        if (flows.seen().sight() == Sight.UNIT) {
            return NONE;
        }
        DepartmentId consumer = Lineage.consumer(flows.seen().sight(), flows.reader());
        LineageUsers.Total total = users.total(flows.seen().entry().code(), consumer);
        if (total.grants() == 0) {
            return NONE;
        }
        List<Taken> taken =
                users.taken(flows.seen().entry().code(), consumer, flows.shown().ranges(), flows.since());
        return new Drawn(flows, taken).with(shown(flows, users, consumer, taken), total);
    }

    /** Those that received the version looked at, then the newest. */
    private static List<Holder> shown(
            Flows flows, LineageUsers users, @Nullable DepartmentId consumer, List<Taken> taken) {
        Set<GrantId> received = taken.stream()
                .filter(each -> isChosen(flows, each))
                .map(Taken::grant)
                .distinct()
                .limit(RECEIVED)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<GrantId, Holder> all = new LinkedHashMap<>();
        if (!received.isEmpty()) {
            users.some(flows.seen().entry().code(), consumer, received).forEach(each -> all.put(each.grant(), each));
        }
        for (Holder each : users.page(flows.seen().entry().code(), consumer, null, ALONE)) {
            if (all.size() < ALONE) {
                all.putIfAbsent(each.grant(), each);
            }
        }
        return List.copyOf(all.values());
    }

    private static boolean isChosen(Flows flows, Taken taken) {
        return taken.range() < flows.shown().points().size()
                && flows.isChosen(flows.shown().points().get(taken.range()).version());
    }

    /** What is put together on the way. */
    private record Drawn(Flows flows, List<Taken> taken, List<Node> grants, Map<String, Node> users, List<Edge> edges) {

        Drawn(Flows flows, List<Taken> taken) {
            this(flows, taken, new ArrayList<>(), new LinkedHashMap<>(), new ArrayList<>());
        }

        UserNodes with(List<Holder> holders, LineageUsers.Total total) {
            Set<GrantId> shown = new HashSet<>();
            for (Holder holder : holders) {
                shown.add(holder.grant());
                boolean through = received(each -> each.grant().equals(holder.grant()));
                Node grant = Nodes.of(holder, through, flows.seen().entry(), flows.reader());
                grants.add(grant);
                flow(grant.id(), each -> each.grant().equals(holder.grant()));
                user(holder, grant);
            }
            long others = total.grants() - holders.size();
            if (others > 0) {
                others(others, total, holders, each -> !shown.contains(each.grant()));
            }
            List<Node> nodes = new ArrayList<>(GraphBuilder.sorted(grants));
            nodes.addAll(GraphBuilder.sorted(List.copyOf(users.values())));
            return new UserNodes(nodes, edges, total.grants(), total.departments());
        }

        private boolean received(Predicate<Taken> which) {
            return taken.stream().anyMatch(each -> which.test(each) && isChosen(flows, each));
        }

        private String list() {
            return Nodes.address(flows.seen().entry()) + "/all?of=GRANT";
        }

        private void user(Holder holder, Node grant) {
            String id = "user:" + holder.system();
            Node before = users.get(id);
            users.put(
                    id,
                    new Node(
                            id,
                            LineageStage.USER,
                            1,
                            grant.through() || before != null && before.through(),
                            new Node.UserFacts(holder.departmentName(), holder.systemName()),
                            0,
                            0,
                            null,
                            null,
                            list()));
            edges.add(new Edge(grant.id(), id, Edge.LineageMeaning.HELD, 1, 0, null, grant.through()));
        }

        private void others(long others, LineageUsers.Total total, List<Holder> holders, Predicate<Taken> which) {
            boolean through = received(which);
            grants.add(new Node(
                    Nodes.REST,
                    LineageStage.GRANT,
                    others,
                    through,
                    new Node.GrantFacts(null, null, null, null),
                    0,
                    0,
                    null,
                    null,
                    list()));
            flow(Nodes.REST, which);
            long departments = total.departments()
                    - holders.stream().map(Holder::department).distinct().count();
            if (departments > 0) {
                users.put(
                        Nodes.REST_USERS,
                        new Node(
                                Nodes.REST_USERS,
                                LineageStage.USER,
                                departments,
                                through,
                                new Node.UserFacts("", ""),
                                0,
                                0,
                                null,
                                null,
                                list()));
                edges.add(new Edge(Nodes.REST, Nodes.REST_USERS, Edge.LineageMeaning.HELD, others, 0, null, through));
            }
        }

        /** What went from versions to a grant, by version and way. */
        private void flow(String grant, Predicate<Taken> which) {
            GraphBuilder.grouped(taken.stream().filter(which).toList(), each -> each.range() + " " + each.way())
                    .values()
                    .forEach(parts -> edges.add(new Edge(
                            flows.shown().node(parts.get(0).range()),
                            grant,
                            meaning(parts.get(0)),
                            parts.stream().mapToLong(Taken::times).sum(),
                            parts.stream().mapToLong(Taken::rows).sum(),
                            parts.stream()
                                    .map(Taken::last)
                                    .max(Comparator.naturalOrder())
                                    .orElse(Instant.EPOCH),
                            isChosen(flows, parts.get(0)))));
        }

        private static Edge.LineageMeaning meaning(Taken one) {
            return switch (one.way()) {
                case CALL -> Edge.LineageMeaning.CALLED;
                case TABLE -> Edge.LineageMeaning.WRITTEN;
                case FILE -> Edge.LineageMeaning.FILED;
            };
        }
    }
}
