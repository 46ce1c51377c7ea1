package org.lingqu.exchange.watermark;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.sharing.GrantedItem;
import org.lingqu.sharing.Grants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Remembers how every grant's marked files are made up, so that they can be traced after the declaration or the grant has changed. */
@Repository
class MarkedFiles implements Watermarks.Memory {

    private final JdbcClient jdbc;
    private final Grants grants;
    private final LegalTime time;

    MarkedFiles(JdbcClient jdbc, Grants grants, LegalTime time) {
        this.jdbc = jdbc;
        this.grants = grants;
        this.time = time;
    }

    /** Grants whose files are made up alike. */
    record Alike(Layout layout, List<GrantId> grants) {}

    @Override
    public void marks(GrantId grant, List<MarkColumn> columns) {
        Map<String, String> names = grants.find(grant).stream()
                .flatMap(found -> found.items().stream())
                .collect(Collectors.toMap(GrantedItem::code, GrantedItem::name, (one, other) -> one));
        Layout layout = new Layout(columns.stream()
                .map(column -> new Layout.Part(column, names.getOrDefault(column.code(), column.code())))
                .toList());
        jdbc.sql("""
                        insert into exchange.mark_layout (grant_id, digest, columns, first_at)
                        values (:grant, :digest, :columns::jsonb, :at) on conflict do nothing
                        """)
                .param("grant", grant.value())
                .param("digest", layout.digest())
                .param("columns", layout.json())
                .param("at", time.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Alike> all() {
        return jdbc.sql("""
                        select min(columns::text) as columns, array_agg(grant_id order by grant_id) as grants
                        from exchange.mark_layout group by digest order by digest
                        """)
                .query((row, n) -> new Alike(
                        Layout.of(row.getString("columns")),
                        Stream.of((UUID[]) row.getArray("grants").getArray())
                                .map(GrantId::new)
                                .toList()))
                .list();
    }
}
