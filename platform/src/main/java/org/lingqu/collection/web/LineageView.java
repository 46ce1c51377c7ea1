package org.lingqu.collection.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Item;
import org.lingqu.collection.lineage.Edge;
import org.lingqu.collection.lineage.Graph;
import org.lingqu.collection.lineage.LineageStage;
import org.lingqu.collection.lineage.Node;
import org.lingqu.collection.lineage.Sight;
import org.lingqu.ui.Figure;
import org.lingqu.ui.Page;

/**
 * The lineage of an entry.
 *
 * @param on the day asked for; empty: none
 * @param rows whether the reader may ask for the way of a row
 * @param ledger whether the reader may ask for the comings and goings of a row
 * @param snapshots whether the reader may open the page of a version
 */
public record LineageView(Graph graph, String on, boolean rows, boolean ledger, boolean snapshots) {

    public String here() {
        return "/collection/entries/" + graph.entry().code() + "/lineage";
    }

    public LineageDrawing drawing(Page page) {
        return LineageDrawing.of(graph, here(), page);
    }

    public List<Figure> figures(Page page) {
        Graph.Totals all = graph.totals();
        Figure loads = new Figure(
                page.t("collection.lineage.figure.loads"),
                page.number(all.loads()),
                page.t("collection.lineage.figure.loads.base"));
        Figure versions = new Figure(
                page.t("collection.lineage.figure.versions"),
                page.number(all.versions()),
                page.t("collection.lineage.figure.versions.base"));
        if (graph.sight() == Sight.UNIT) {
            return List.of(loads, versions);
        }
        return List.of(
                loads,
                versions,
                new Figure(
                        page.t("collection.lineage.figure.grants"),
                        page.number(all.grants()),
                        page.t("collection.lineage.figure.grants.base")),
                new Figure(
                        page.t("collection.lineage.figure.users"),
                        page.number(all.users()),
                        page.t("collection.lineage.figure.users.base")));
    }

    /** Stages that the reader sees. */
    public List<LineageStage> stages() {
        return List.of(LineageStage.values()).stream()
                .filter(stage -> graph.sight() != Sight.UNIT || stage.ordinal() <= LineageStage.VERSION.ordinal())
                .toList();
    }

    /** The list of all behind a stage; null where there is none. */
    public @Nullable String all(LineageStage stage) {
        return switch (stage) {
            case LOAD, VERSION, GRANT -> here() + "/all?of=" + stage;
            case SOURCE, USER -> null;
        };
    }

    /** What came to a node, the most important way first. */
    public List<Edge> into(Node node) {
        return graph.into(node).stream()
                .sorted(java.util.Comparator.comparing(Edge::through).reversed())
                .toList();
    }

    /** Where an edge begins, in words. */
    public String from(Edge edge, Page page) {
        return graph.node(edge.from())
                .map(node -> LineageWords.title(node, page))
                .orElse("");
    }

    /** The page of a version's rows, for those who may see it. */
    public @Nullable String snapshot(Node node) {
        return snapshots && node.facts() instanceof Node.VersionFacts facts && facts.span() == null && !facts.expired()
                ? "/collection/entries/" + graph.entry().code() + "/snapshots?version=" + facts.number()
                : null;
    }

    public String anchor(LineageStage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }

    /** Items that name a row, in their order. */
    public List<Item> key() {
        return graph.entry().items().stream().filter(Item::key).toList();
    }
}
