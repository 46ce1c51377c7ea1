package org.lingqu.exchange.handover;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.ReceivedData;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.GrantId;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Grants;
import org.lingqu.sharing.OnwardRight;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What has been handed over, by the bytes of the files and the places of the tables. */
@Component
class HandedOver implements ReceivedData {

    private final JdbcClient books;
    private final Grants grants;
    private final OnwardRight right;

    HandedOver(JdbcClient books, Grants grants, OnwardRight right) {
        this.books = books;
        this.grants = grants;
        this.right = right;
    }

    @Override
    public Optional<Received> file(String sha256) {
        return books.sql("""
                        select r.grant_id from exchange.file f join exchange.run r on r.id = f.run_id
                        where f.sha256 = :sha order by f.made_at limit 1""").param("sha", sha256).query(UUID.class).optional().flatMap(this::received);
    }

    private record Stood(UUID grant, String host) {}

    @Override
    public Optional<Received> table(Place place) {
        List<Stood> stood = books.sql("""
                        select grant_id, host from exchange.target_place
                        where lower(table_name) = lower(:table) and port = :port and lower(database) = lower(:database)
                          and lower(schema_name) in ('', lower(:schema))
                        order by grant_id""")
                .param("table", place.table())
                .param("port", place.port())
                .param("database", place.database())
                .param("schema", place.schema())
                .query((row, n) -> new Stood(row.getObject(1, UUID.class), row.getString(2)))
                .list();
        return stood.stream()
                .filter(one -> isSame(one.host(), place.host()))
                .findFirst()
                .flatMap(one -> received(one.grant()));
    }

    @Override
    public Optional<List<Citation>> against(EntryVersion entry, Received what, Set<String> items) {
        return right.against(entry, brought(what, items));
    }

    @Override
    public Optional<List<Citation>> against(
            EntryId entry, DepartmentId owner, boolean open, Received what, Set<String> items) {
        return right.against(entry, owner, open, brought(what, items));
    }

    private static OnwardRight.Brought brought(Received what, Set<String> items) {
        return new OnwardRight.Brought(what.provider(), what.resource(), items);
    }

    private Optional<Received> received(UUID grant) {
        return grants.find(new GrantId(grant)).map(HandedOver::received);
    }

    private static Received received(Grant grant) {
        return new Received(
                grant.number(),
                grant.resource(),
                grant.title(),
                grant.provider().department(),
                grant.provider().name());
    }

    /** A server may be called by several names. */
    private static boolean isSame(String host, String other) {
        if (host.equalsIgnoreCase(other)) {
            return true;
        }
        try {
            Set<InetAddress> addresses = new HashSet<>(List.of(InetAddress.getAllByName(host)));
            return List.of(InetAddress.getAllByName(other)).stream().anyMatch(addresses::contains);
        } catch (UnknownHostException nameless) {
            return false;
        }
    }
}
