package org.lingqu.collection.lineage;

import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.LineageUsers.Holder;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.pool.VersionTimes;

/** Makes nodes of what the books say, as far as a reader may know it. */
final class Nodes {

    static final String LOAD = "load:";
    static final String REST = "grants:others";
    static final String REST_USERS = "users:others";

    private Nodes() {}

    static String version(int number) {
        return "version:" + number;
    }

    static String versions(Node.Span span) {
        return "versions:" + span.first() + "-" + span.last();
    }

    static String source(Origin origin) {
        String id = "source:" + origin.sort();
        return origin.isNamed()
                ? id + ":" + (origin.id() == null ? "" : origin.id()) + ":" + origin.table() + ":"
                        + (origin.unit() == null ? "" : origin.unit())
                : id;
    }

    /** Where a load comes from, as far as the reader may know. */
    static Origin seen(Origin origin, Sight sight, Actor reader) {
        return switch (sight) {
            case WHOLE -> origin;
            case UNIT -> isOwn(origin, reader) ? origin : origin.inKind();
            case CONSUMER -> origin.inKind();
        };
    }

    private static boolean isOwn(Origin origin, Actor reader) {
        return origin.unit() != null
                && reader.department() != null
                && origin.unit().equals(reader.department().value());
    }

    static Node of(LoadLine line, boolean through, Sight sight, Actor reader) {
        Origin origin = seen(line.origin(), sight, reader);
        boolean named = sight == Sight.WHOLE || sight == Sight.UNIT && isOwn(line.origin(), reader);
        return new Node(
                LOAD + (named ? line.id() : line.version() + "@" + line.at().getEpochSecond()),
                LineageStage.LOAD,
                1,
                through,
                new Node.LoadFacts(
                        origin,
                        named ? line.number() : null,
                        line.method(),
                        named ? line.file() : "",
                        named ? line.quarantined() : 0,
                        null),
                line.landed(),
                line.standing(),
                line.at(),
                line.at(),
                named ? "/collection/loads/" + line.id() : null);
    }

    static Node of(
            VersionTimes.Point point,
            @Nullable String confirmation,
            @Nullable Integer chosen,
            @Nullable Integer served,
            Lineage.Seen seen) {
        boolean looked = chosen != null && chosen == point.version();
        return new Node(
                version(point.version()),
                LineageStage.VERSION,
                1,
                looked,
                new Node.VersionFacts(
                        point.version(),
                        null,
                        confirmation,
                        looked,
                        served != null && served == point.version(),
                        point.expired()),
                point.rows(),
                looked ? point.rows() : 0,
                point.at(),
                point.at(),
                address(seen.entry()) + "?version=" + point.version());
    }

    static Node of(Shown.Together together, EntryVersion entry) {
        return new Node(
                versions(together.span()),
                LineageStage.VERSION,
                together.versions(),
                false,
                new Node.VersionFacts(together.span().last(), together.span(), null, false, false, false),
                together.newest().rows(),
                0,
                together.oldest().from(),
                together.newest().until(),
                address(entry) + "/all?of=VERSION&after=" + (together.span().last() + 1));
    }

    /** @param reader for whom the page of the grant exists, if it is one of its two departments */
    static Node of(Holder holder, boolean through, EntryVersion entry, Actor reader) {
        boolean opens = reader.isOf(entry.provider()) || reader.isOf(holder.department());
        return new Node(
                "grant:" + holder.grant(),
                LineageStage.GRANT,
                1,
                through,
                new Node.GrantFacts(holder.number(), holder.way(), holder.state(), holder.endedAt()),
                0,
                0,
                holder.issuedAt(),
                holder.endedAt(),
                opens ? holder.address() : null);
    }

    /** The page of a source for those who have one; for all others the list of loads, where they see what of it they may. */
    static String address(Origin origin, EntryVersion entry, Actor reader) {
        boolean whose = origin.unit() == null ? reader.isOf(entry.provider()) : isOwn(origin, reader);
        boolean opens = whose && reader.may(Permission.COLLECT);
        String list = address(entry) + "/all?of=LOAD";
        return switch (origin.sort()) {
            case DATABASE, INTERFACE -> opens && origin.open() ? "/collection/sources/" + origin.id() : list;
            case FOLDER -> opens && origin.open() ? "/collection/folders/" + origin.id() : list;
            case FILE -> list;
            case CORRECTION -> opens ? "/collection/entries/" + entry.code() + "/records" : list;
        };
    }

    static String address(EntryVersion entry) {
        return "/collection/entries/" + entry.code() + "/lineage";
    }
}
