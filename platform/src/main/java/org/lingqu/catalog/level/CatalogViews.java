package org.lingqu.catalog.level;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.store.VersionRows;
import org.lingqu.rules.RulePacks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The catalogs a regulation keeps apart, as they are now. Each is read from the entries in force and kept nowhere, so that a change of an
 * entry changes all of them in one moment.
 */
@Repository
public class CatalogViews {

    private static final String IN_VIEW = """
            from catalog.entry e join catalog.entry_version v on v.entry = e.id and v.number = e.live_version
            where e.withdrawn_at is null and v.content -> 'sharing' ->> 'type' = any(:sharing)
              and v.content -> 'opening' ->> 'type' = any(:opening)
            """;

    private final JdbcClient jdbc;
    private final RulePacks rules;

    CatalogViews(JdbcClient jdbc, RulePacks rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    /** Those the regulation in force keeps apart; where it names none, the one of all resources. */
    public List<CatalogKind> keptApart() {
        return CatalogKind.keptApart(rules.active().list("catalog.catalogs"));
    }

    /**
     * Entries of one of them in the order of their codes.
     *
     * @param after code of the last one seen; null from the start
     */
    public List<EntryVersion> entries(CatalogKind kind, @Nullable String after, int limit) {
        return view("""
                        select e.id, e.code, e.department, v.number, v.provider_name, v.provider_code, v.content::text as content, v.pack_id,
                               v.pack_version, v.change_reason, v.compiled_by, v.published_at
                        """ + IN_VIEW + " and e.code > :after order by e.code limit :limit", kind)
                .param("after", after == null ? "" : after)
                .param("limit", limit)
                .query(VersionRows::version)
                .list();
    }

    /** How many entries stand in each. */
    public Map<CatalogKind, Long> counts() {
        Map<CatalogKind, Long> counts = new EnumMap<>(CatalogKind.class);
        for (CatalogKind kind : keptApart()) {
            counts.put(
                    kind,
                    view("select count(*) " + IN_VIEW, kind).query(Long.class).single());
        }
        return counts;
    }

    private JdbcClient.StatementSpec view(String sql, CatalogKind kind) {
        return jdbc.sql(sql)
                .param("sharing", kind.sharing().toArray(String[]::new))
                .param("opening", kind.opening().toArray(String[]::new));
    }
}
