package org.lingqu.collection.web;

import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.lineage.Edge;
import org.lingqu.collection.lineage.Graph;
import org.lingqu.collection.lineage.Node;
import org.lingqu.collection.lineage.Origin;
import org.lingqu.kernel.LegalTime;
import org.lingqu.ui.Page;

/** What stands in the drawing of a lineage, in words. */
public final class LineageWords {

    private LineageWords() {}

    /** What a node is called. */
    public static String title(Node node, Page page) {
        return node.facts().told(new Title(node, page));
    }

    /** The line below it. */
    public static String detail(Node node, Page page) {
        return node.facts().told(new Detail(node, page));
    }

    private record Title(Node node, Page page) implements Node.Teller<String> {

        @Override
        public String source(Node.SourceFacts source) {
            return LineageWords.source(source.origin(), node.of(), page);
        }

        @Override
        public String load(Node.LoadFacts load) {
            if (load.method() != null) {
                return load.number() != null
                        ? load.number()
                        : page.t("collection.lineage.load", page.dates().shortTime(first(node)));
            }
            Node.Span span = load.range();
            return span == null
                    ? page.t("collection.lineage.loads", node.of())
                    : page.t("collection.lineage.loads.of", node.of(), months(span, page));
        }

        @Override
        public String version(Node.VersionFacts version) {
            Node.Span span = version.span();
            return span == null
                    ? page.t("collection.snapshots.chosen", String.valueOf(version.number()))
                    : page.t("collection.lineage.versions", node.of(), months(span, page));
        }

        @Override
        public String grant(Node.GrantFacts grant) {
            return grant.number() == null ? page.t("collection.lineage.grants", node.of()) : grant.number();
        }

        @Override
        public String user(Node.UserFacts user) {
            return user.department().isEmpty() ? page.t("collection.lineage.users", node.of()) : user.department();
        }
    }

    private record Detail(Node node, Page page) implements Node.Teller<String> {

        @Override
        public String source(Node.SourceFacts source) {
            return source.origin().isNamed() && node.of() == 1
                    ? joined(
                            page.name(source.origin().sort()),
                            source.origin().table(),
                            source.origin().unitName())
                    : page.t("collection.lineage.loads", source.loads());
        }

        @Override
        public String load(Node.LoadFacts load) {
            return load.method() == null
                    ? joined(
                            load.origin() == null ? "" : page.name(load.origin().sort()),
                            page.t("collection.lineage.rows", node.rows()))
                    : joined(
                            page.name(load.method()),
                            page.t("collection.lineage.rows", node.rows()),
                            load.number() == null ? "" : page.dates().shortTime(first(node)));
        }

        @Override
        public String version(Node.VersionFacts version) {
            Node.Span span = version.span();
            return span == null
                    ? joined(
                            page.t("collection.lineage.rows", node.rows()),
                            state(version, page),
                            page.dates().shortTime(first(node)))
                    : page.t("collection.lineage.numbers", String.valueOf(span.first()), String.valueOf(span.last()));
        }

        @Override
        public String grant(Node.GrantFacts grant) {
            return grant.way() == null || grant.state() == null
                    ? page.t("collection.lineage.together")
                    : joined(page.name(grant.way()), page.name(grant.state()));
        }

        @Override
        public String user(Node.UserFacts user) {
            return user.system().isEmpty() ? page.t("collection.lineage.together") : user.system();
        }
    }

    /** Of a load in a list: where it comes from, before what else is told of it. */
    public static String origin(Node node, Page page) {
        if (!(node.facts() instanceof Node.LoadFacts load) || load.origin() == null) {
            return "";
        }
        Origin origin = load.origin();
        return joined(source(origin, 1, page), origin.table(), origin.unitName(), load.file()) + " · ";
    }

    /** Where a load comes from, with the department that answers for it. */
    public static String whole(Node node, String department, Page page) {
        if (!(node.facts() instanceof Node.LoadFacts load) || load.origin() == null) {
            return department;
        }
        Origin origin = load.origin();
        return joined(
                department, origin.unitName(), page.name(origin.sort()), origin.name(), origin.table(), load.file());
    }

    private static Instant first(Node node) {
        return node.first() == null ? Instant.EPOCH : node.first();
    }

    private static String source(Origin origin, long of, Page page) {
        if (of > 1) {
            return page.t("collection.lineage.sources", of, page.name(origin.sort()));
        }
        return origin.name().isEmpty() ? page.name(origin.sort()) : origin.name();
    }

    private static String state(Node.VersionFacts version, Page page) {
        if (version.expired()) {
            return page.t("collection.snapshots.expired");
        }
        if (version.confirmation() != null && !version.confirmation().equals("CONFIRMED")) {
            return page.t("name.ConfirmationState." + version.confirmation());
        }
        return version.served() ? page.t("collection.lineage.served") : "";
    }

    /** A month or several. */
    public static String months(Node.Span span, Page page) {
        YearMonth from = span.from();
        YearMonth to = span.to();
        if (from == null || to == null || from.equals(to)) {
            return String.valueOf(to == null ? from : to);
        }
        return page.t("collection.lineage.months", String.valueOf(from), String.valueOf(to));
    }

    /** How something went from one thing to the next. */
    public static String edge(Edge edge, Page page) {
        String what = edge.meaning() == Edge.LineageMeaning.STAND || edge.meaning() == Edge.LineageMeaning.HELD
                ? page.name(edge.meaning())
                : page.t("collection.lineage.times", page.name(edge.meaning()), edge.times());
        return edge.meaning() == Edge.LineageMeaning.HELD
                ? what
                : joined(what, page.t("collection.lineage.rows", edge.rows()), last(edge, page));
    }

    private static String last(Edge edge, Page page) {
        return edge.last() == null ? "" : page.dates().shortTime(edge.last());
    }

    /** The sentence for readers who cannot see the picture. */
    public static String drawn(Graph graph, Page page) {
        return page.t(
                "collection.lineage.drawn",
                graph.totals().loads(),
                graph.totals().versions(),
                graph.totals().grants(),
                graph.totals().users());
    }

    /** Day from which calls are counted. */
    public static String since(Graph graph, Page page) {
        return page.date(LegalTime.dateOf(graph.callsSince()));
    }

    private static String joined(@Nullable String... parts) {
        StringBuilder all = new StringBuilder();
        for (String part : parts) {
            if (part != null && !part.isEmpty()) {
                all.append(all.isEmpty() ? "" : " · ").append(part);
            }
        }
        return all.toString();
    }
}
