package org.lingqu.collection;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lingqu.catalog.DraftOutline;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.ReceivedData.Place;
import org.lingqu.collection.ReceivedData.Received;
import org.lingqu.collection.database.SourceKind;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SourceId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What came by sharing does not go on to third parties under another name (HF-22.2, HS-4.5.5): it is loaded for an entry that is shared or
 * opened only where the regulation, or by its word the provider, lets it. Known again are files by their bytes, tables by their place, and
 * interfaces of the gateway by their address; what was changed before it is handed in only its watermark betrays.
 */
@Component
class ReceivedRule {

    /** Where PostgreSQL and its relatives look for a table whose schema nobody names. */
    private static final String USUAL_SCHEMA = "public";

    private final ObjectProvider<ReceivedData> received;
    private final Entries entries;
    private final SourceRows sources;

    ReceivedRule(ObjectProvider<ReceivedData> received, Entries entries, SourceRows sources) {
        this.received = received;
        this.entries = entries;
        this.sources = sources;
    }

    /** @throws Problem {@code load-came-by-sharing}, citing the article */
    void check(Load load, EntryVersion entry) {
        received.ifAvailable(
                data -> refuse(data, known(data, load), entry, load.wish().fills(entry)));
    }

    /**
     * The same when a load lands, of the version that is in force by then: it may have come into force while the load was under way. Until the
     * caller's transaction has ended no other comes into force, and the publication of the next one finds the load. Nothing for what is
     * collected outside the catalog.
     *
     * @param begun the version it began with
     * @throws Problem {@code load-came-by-sharing}, citing the article
     */
    void checkAgain(Load load, EntryVersion begun) {
        received.ifAvailable(data -> {
            Optional<Received> known = known(data, load);
            if (known.isPresent()) {
                Set<String> filled = load.wish().fills(begun);
                entries.holdPublished(load.entryCode()).ifPresent(entry -> refuse(data, known, entry, filled));
            }
        });
    }

    /** The same of a table, or of an interface, before its load is ordered. */
    void check(Source source, LoadWish wish, EntryVersion entry) {
        received.ifAvailable(data -> refuse(data, known(data, source, wish), entry, wish.fills(entry)));
    }

    /** What a load brings, or brought, that had been handed over; empty when it is not known again. */
    Optional<Received> known(ReceivedData data, Load load) {
        SourceId source = load.source();
        return source == null
                ? Optional.ofNullable(load.sha256()).flatMap(data::file)
                : sources.find(source).flatMap(found -> known(data, found, load.wish()));
    }

    private Optional<Received> known(ReceivedData data, Source source, LoadWish wish) {
        if (source.kind().isDatabase()) {
            return data.table(place(source, wish));
        }
        return GatewayAddress.in(source.database()).flatMap(this::cataloged);
    }

    /** By the schema that is read, which need not be the one a source connects to: an account of MariaDB may read several databases. */
    private static Place place(Source source, LoadWish wish) {
        String schema = wish.schema().strip();
        return source.kind() == SourceKind.MARIADB
                ? new Place(
                        source.host(), source.port(), schema.isEmpty() ? source.database() : schema, "", wish.table())
                : new Place(
                        source.host(),
                        source.port(),
                        source.database(),
                        schema.isEmpty() ? USUAL_SCHEMA : schema,
                        wish.table());
    }

    /** Data of another node's catalog cannot be told from here. */
    private Optional<Received> cataloged(GatewayAddress address) {
        return entries.findPublished(address.resource())
                .map(one -> new Received(
                        address.toString(), address.resource(), one.name(), one.provider(), one.providerName()));
    }

    private static void refuse(ReceivedData data, Optional<Received> known, EntryVersion entry, Set<String> filled) {
        Set<String> items = entry.items().stream()
                .filter(item -> !item.key())
                .map(item -> DraftOutline.folded(item.code()))
                .filter(filled::contains)
                .collect(Collectors.toSet());
        known.ifPresent(one -> data.against(entry, one, items).ifPresent(articles -> {
            throw Problem.forbidden("load-came-by-sharing")
                    .with(entry.name(), one.title(), one.providerName(), one.grant())
                    .telling("resource", one.resource().value())
                    .citing(articles.toArray(Citation[]::new));
        }));
    }
}
