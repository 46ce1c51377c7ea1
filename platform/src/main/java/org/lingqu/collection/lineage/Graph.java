package org.lingqu.collection.lineage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;

/**
 * The lineage of an entry as one reader sees it, looked at through one version.
 *
 * @param version the version looked at; null when nothing has landed
 * @param standing whether it is known which rows of that version came from where; not of one whose rows are gone
 * @param nodes by stage, those the data of the version flowed through first
 * @param totals how much there is in all, also behind what is taken together
 * @param callsSince calls before are not counted
 * @param older the version before the one looked at; null when there is none
 * @param newer the version after it; null when there is none
 */
public record Graph(
        EntryVersion entry,
        Sight sight,
        @Nullable Integer version,
        boolean standing,
        List<Node> nodes,
        List<Edge> edges,
        Totals totals,
        Instant callsSince,
        @Nullable Integer older,
        @Nullable Integer newer) {

    /** How much there is in all. */
    public record Totals(long loads, long versions, long grants, long users) {}

    public Graph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    public List<Node> at(LineageStage stage) {
        return nodes.stream().filter(node -> node.stage() == stage).toList();
    }

    public Optional<Node> node(String id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
    }

    public List<Edge> into(Node node) {
        return edges.stream().filter(edge -> edge.to().equals(node.id())).toList();
    }

    /** Whether something is taken together somewhere. */
    public boolean isFolded() {
        return nodes.stream().anyMatch(node -> node.of() > 1);
    }
}
