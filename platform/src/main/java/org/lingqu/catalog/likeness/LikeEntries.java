package org.lingqu.catalog.likeness;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.lingqu.catalog.CatalogSearch;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SearchQuery;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Published entries of other departments that hold what is being compiled. The search gives those worth comparing – by name, and by the items
 * where the name is another –, and the register those of just this name, which the index may not have yet.
 */
@Service
public class LikeEntries {

    private static final int MOST_COMPARED = 30;
    private static final int MOST_SHOWN = 5;
    private static final int ITEMS_ASKED_FOR = 4;

    private final CatalogSearch search;
    private final Entries entries;
    private final JdbcClient jdbc;

    LikeEntries(CatalogSearch search, Entries entries, JdbcClient jdbc) {
        this.search = search;
        this.entries = entries;
        this.jdbc = jdbc;
    }

    /** An entry in force and how far it holds the same. */
    public record Like(EntryVersion entry, Likeness likeness) {}

    /**
     * The likest, the likest first; empty for most.
     *
     * @param own the department that compiles: its own entries are no duplicates
     */
    public List<Like> of(Sketch sketch, DepartmentId own) {
        if (sketch.isBlank()) {
            return List.of();
        }
        List<String> items = telling(sketch);
        List<Like> together = among(
                Stream.of(named(sketch.name()), searched(sketch.name()), searched(String.join(" ", items))),
                sketch,
                own);
        return together.isEmpty() ? among(items.stream().map(this::searched), sketch, own) : together;
    }

    private List<Like> among(Stream<List<EntryVersion>> found, Sketch sketch, DepartmentId own) {
        Map<EntryId, EntryVersion> different = new LinkedHashMap<>();
        found.flatMap(List::stream).forEach(entry -> different.put(entry.entry(), entry));
        Comparison comparison = comparison(sketch);
        return different.values().stream()
                .filter(entry -> !entry.provider().equals(own))
                .map(entry -> new Like(entry, comparison.with(Sketch.of(entry.content()))))
                .filter(like -> like.likeness().isEnough())
                .sorted(Comparator.comparingDouble(
                                (Like like) -> like.likeness().score())
                        .reversed())
                .limit(MOST_SHOWN)
                .toList();
    }

    /** Those of its items that not everybody has; common ones where there are no others. */
    private static List<String> telling(Sketch sketch) {
        return sketch.items().stream()
                .map(item -> Wordings.usual(item.name()))
                .sorted(Comparator.comparing(Wordings.COMMON_ITEMS::contains))
                .limit(ITEMS_ASKED_FOR)
                .toList();
    }

    /** Compares with what is known of standard elements now. */
    public Comparison comparison(Sketch sketch) {
        return new Comparison(sketch, elements());
    }

    private Map<String, String> elements() {
        Map<String, String> names = new HashMap<>();
        jdbc.sql("select identifier, name from catalog.element").query(row -> {
            names.put(row.getString(1), row.getString(2));
        });
        return names;
    }

    private List<EntryVersion> named(String name) {
        List<EntryId> ids = jdbc.sql("""
                        select e.id from catalog.entry_version v join catalog.entry e on e.id = v.entry and e.live_version = v.number
                        where v.name = ? and e.withdrawn_at is null limit ?
                        """)
                .params(name.strip(), MOST_COMPARED)
                .query((row, n) -> new EntryId(row.getObject(1, UUID.class)))
                .list();
        return entries.published(ids);
    }

    private List<EntryVersion> searched(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        SearchQuery query = new SearchQuery(text, Map.of(), SearchQuery.Order.RELEVANCE, MOST_COMPARED, null, true);
        try {
            return entries.published(search.search(query).hits());
        } catch (Problem notNow) {
            return List.of(); // a hint for who compiles; the register's own look-up by name has been made
        }
    }
}
