package org.lingqu.exchange.watermark;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.pool.ColumnType;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantedItem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Marks the files of grants as the provider declared, and remembers how each was made up, so that it can be traced later. */
@Service
public class Markings {

    private final JdbcClient jdbc;
    private final Watermarks watermarks;
    private final MarkDeclarations declarations;
    private final LegalTime time;

    Markings(JdbcClient jdbc, Watermarks watermarks, MarkDeclarations declarations, LegalTime time) {
        this.jdbc = jdbc;
        this.watermarks = watermarks;
        this.declarations = declarations;
        this.time = time;
    }

    /**
     * The marker for one file that is about to be written. Where nothing may change it is not {@link RowMarker#isAble able}, and the file is
     * not remembered.
     *
     * @param codes codes of the file's columns in their order
     * @param types their types in the same order
     */
    @Transactional
    public RowMarker marker(Grant grant, List<String> codes, List<ColumnType> types) {
        MarkDeclaration declared = declarations.of(grant.resource());
        Map<String, String> names =
                grant.items().stream().collect(Collectors.toMap(GrantedItem::code, GrantedItem::name, (a, b) -> a));
        Layout layout = new Layout(java.util.stream.IntStream.range(0, codes.size())
                .mapToObj(i -> new Layout.Part(
                        column(codes.get(i), types.get(i), declared.of(codes.get(i))),
                        names.getOrDefault(codes.get(i), codes.get(i))))
                .toList());
        RowMarker marker = watermarks.marker(grant.id(), layout.columns());
        if (marker.isAble()) {
            remember(grant.id(), layout);
        }
        return marker;
    }

    /** A type that no longer fits what was declared for it is left alone. */
    private static MarkColumn column(String code, ColumnType type, @Nullable Allowance allowance) {
        boolean fits = allowance != null && MarkColumn.fits(type, allowance);
        return new MarkColumn(code, type, fits ? allowance : null);
    }

    private void remember(GrantId grant, Layout layout) {
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

    /** All layouts of files that were marked, each with the grants that have it. */
    @Transactional(readOnly = true)
    List<Marked> all() {
        return jdbc.sql("select min(columns::text) as columns, array_agg(grant_id order by grant_id) as grants"
                        + " from exchange.mark_layout group by digest order by digest")
                .query((row, n) -> new Marked(
                        Layout.of(row.getString("columns")),
                        List.of((java.util.UUID[]) row.getArray("grants").getArray()).stream()
                                .map(GrantId::new)
                                .toList()))
                .list();
    }

    /** Grants whose files are made up alike. */
    record Marked(Layout layout, List<GrantId> grants) {}
}
