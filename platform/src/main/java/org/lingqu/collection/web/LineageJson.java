package org.lingqu.collection.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.LineageUsers.Holder;
import org.lingqu.collection.lineage.Edge;
import org.lingqu.collection.lineage.Graph;
import org.lingqu.collection.lineage.LineagePage;
import org.lingqu.collection.lineage.Node;
import org.lingqu.collection.lineage.Origin;
import org.lingqu.kernel.Actor;

/** Lineage as programs read it. */
final class LineageJson {

    private LineageJson() {}

    /** Where rows come from; name, table and unit only for those who may know them. */
    record OriginJson(
            String sort,
            @Nullable String name,
            @Nullable String table,
            @Nullable String unit) {
        static OriginJson of(Origin origin) {
            return new OriginJson(
                    origin.sort().name(), blank(origin.name()), blank(origin.table()), blank(origin.unitName()));
        }
    }

    /**
     * A thing, or several taken together.
     *
     * @param of how many it stands for
     * @param through whether data of the version looked at flowed through it
     * @param number of a load or grant; null of several and where the reader may not know it
     * @param state of a grant: LIVE, SUSPENDED, EXPIRED, WITHDRAWN; of a version: what its department says of it
     * @param firstVersion of several versions, or of what brought several
     */
    record NodeJson(
            String id,
            String stage,
            long of,
            boolean through,
            @Nullable OriginJson origin,
            @Nullable String number,
            @Nullable String method,
            @Nullable String file,
            @Nullable Integer version,
            @Nullable Integer firstVersion,
            @Nullable Boolean served,
            @Nullable Boolean expired,
            @Nullable String way,
            @Nullable String state,
            @Nullable String department,
            @Nullable String system,
            long rows,
            long standing,
            long quarantined,
            @Nullable Instant first,
            @Nullable Instant last,
            @Nullable String href) {

        static NodeJson of(Node node) {
            Parts parts = node.facts().told(new Parts());
            return new NodeJson(
                    node.id(),
                    node.stage().name(),
                    node.of(),
                    node.through(),
                    parts.origin,
                    parts.number,
                    parts.method,
                    parts.file,
                    parts.version,
                    parts.firstVersion,
                    parts.served,
                    parts.expired,
                    parts.way,
                    parts.state,
                    parts.department,
                    parts.system,
                    node.rows(),
                    node.standing(),
                    node.facts() instanceof Node.LoadFacts load ? load.quarantined() : 0,
                    node.first(),
                    node.last(),
                    node.href());
        }
    }

    /** What nodes of different stages know. */
    private static final class Parts implements Node.Teller<Parts> {
        @Nullable
        OriginJson origin;

        @Nullable
        String number;

        @Nullable
        String method;

        @Nullable
        String file;

        @Nullable
        Integer version;

        @Nullable
        Integer firstVersion;

        @Nullable
        Boolean served;

        @Nullable
        Boolean expired;

        @Nullable
        String way;

        @Nullable
        String state;

        @Nullable
        String department;

        @Nullable
        String system;

        @Override
        public Parts source(Node.SourceFacts source) {
            origin = OriginJson.of(source.origin());
            return this;
        }

        @Override
        public Parts load(Node.LoadFacts load) {
            origin = load.origin() == null ? null : OriginJson.of(load.origin());
            number = load.number();
            method = load.method() == null ? null : load.method().name();
            file = blank(load.file());
            version = load.range() == null ? null : load.range().last();
            firstVersion = load.range() == null ? null : load.range().first();
            return this;
        }

        @Override
        public Parts version(Node.VersionFacts told) {
            version = told.number();
            firstVersion = told.span() == null ? null : told.span().first();
            served = told.served();
            expired = told.expired();
            state = told.confirmation();
            return this;
        }

        @Override
        public Parts grant(Node.GrantFacts grant) {
            number = grant.number();
            way = grant.way() == null ? null : grant.way().name();
            state = grant.state() == null ? null : grant.state().name();
            return this;
        }

        @Override
        public Parts user(Node.UserFacts user) {
            department = blank(user.department());
            system = blank(user.system());
            return this;
        }
    }

    /** A way. @param meaning READ, BROUGHT, CONFIRMED, STAND, CALLED, WRITTEN, FILED or HELD */
    record EdgeJson(
            String from,
            String to,
            String meaning,
            long times,
            long rows,
            @Nullable Instant last,
            boolean through) {
        static EdgeJson of(Edge edge) {
            return new EdgeJson(
                    edge.from(),
                    edge.to(),
                    edge.meaning().name(),
                    edge.times(),
                    edge.rows(),
                    edge.last(),
                    edge.through());
        }
    }

    /** The drawing. @param standing false: the rows of the version are gone, and with them which load each came from */
    record GraphJson(
            String entry,
            String name,
            String sight,
            @Nullable Integer version,
            boolean standing,
            Graph.Totals totals,
            Instant callsSince,
            List<NodeJson> nodes,
            List<EdgeJson> edges) {
        static GraphJson of(Graph graph) {
            return new GraphJson(
                    graph.entry().code().value(),
                    graph.entry().name(),
                    graph.sight().name(),
                    graph.version(),
                    graph.standing(),
                    graph.totals(),
                    graph.callsSince(),
                    graph.nodes().stream().map(NodeJson::of).toList(),
                    graph.edges().stream().map(EdgeJson::of).toList());
        }
    }

    /** A grant. */
    record HolderJson(
            String grant,
            String number,
            String department,
            String system,
            String way,
            String state,
            Instant issuedAt,
            LocalDate until,
            @Nullable Instant endedAt,
            @Nullable String href) {
        static HolderJson of(Holder holder, EntryVersion entry, Actor reader) {
            return new HolderJson(
                    holder.grant().toString(),
                    holder.number(),
                    holder.departmentName(),
                    holder.systemName(),
                    holder.way().name(),
                    holder.state().name(),
                    holder.issuedAt(),
                    holder.until(),
                    holder.endedAt(),
                    reader.isOf(entry.provider()) || reader.isOf(holder.department()) ? holder.address() : null);
        }
    }

    /** Some of all, and the mark after which the next ones come; null at the end. */
    record ListJson(
            List<NodeJson> nodes,
            List<HolderJson> grants,
            @Nullable String next) {
        static ListJson of(LineagePage page, EntryVersion entry, Actor reader) {
            return new ListJson(
                    page.nodes().stream().map(NodeJson::of).toList(),
                    page.holders().stream()
                            .map(each -> HolderJson.of(each, entry, reader))
                            .toList(),
                    page.next());
        }
    }

    private static @Nullable String blank(String text) {
        return text.isEmpty() ? null : text;
    }
}
