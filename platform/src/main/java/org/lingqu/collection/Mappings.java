package org.lingqu.collection;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.SourceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** Which column of a table feeds which item of an entry, as people have confirmed it. */
@Repository
public class Mappings {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final LegalTime time;

    Mappings(JdbcClient jdbc, LegalTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /**
     * A mapping somebody confirmed.
     *
     * @param columns column by item code; a blank column leaves the item out
     */
    public record Confirmed(Map<String, String> columns, String by, Instant at) {

        public Confirmed {
            columns = Map.copyOf(columns);
        }
    }

    /** The mapping confirmed last for a table, of items the entry still has. */
    public Optional<Confirmed> find(EntryVersion entry, SourceId source, String schema, String table) {
        return jdbc.sql("""
                        select mapping, confirmed_by, confirmed_at from collection.confirmed_mapping
                        where entry = ? and source = ? and table_schema = ? and table_name = ?
                        """)
                .params(entry.entry().value(), source.value(), schema, table)
                .query((rs, row) -> {
                    Map<String, String> columns = new HashMap<>(Json.read(rs.getString("mapping"), TEXTS));
                    columns.keySet().removeIf(code -> entry.content().item(code).isEmpty());
                    return new Confirmed(
                            columns,
                            rs.getString("confirmed_by"),
                            rs.getObject("confirmed_at", OffsetDateTime.class).toInstant());
                })
                .optional();
    }

    /** What is to be loaded, with the mapping confirmed before where none was stated. */
    LoadWish settled(EntryVersion entry, SourceId source, LoadWish wish) {
        return wish.mapping().isEmpty()
                ? find(entry, source, wish.schema(), wish.table())
                        .map(confirmed -> LoadWish.ofTable(wish.schema(), wish.table(), confirmed.columns()))
                        .orElse(wish)
                : wish;
    }

    /** The same; a mapping that was stated is kept for the next time. */
    LoadWish settle(EntryVersion entry, SourceId source, LoadWish wish, Actor actor) {
        if (wish.mapping().isEmpty()) {
            return settled(entry, source, wish);
        }
        jdbc.sql("""
                        insert into collection.confirmed_mapping (entry, source, table_schema, table_name, mapping, confirmed_by, confirmed_at)
                        values (:entry, :source, :schema, :table, :mapping::jsonb, :by, :now)
                        on conflict (entry, source, table_schema, table_name)
                        do update set mapping = excluded.mapping, confirmed_by = excluded.confirmed_by, confirmed_at = excluded.confirmed_at
                        """)
                .param("entry", entry.entry().value())
                .param("source", source.value())
                .param("schema", wish.schema())
                .param("table", wish.table())
                .param("mapping", Json.write(wish.mapping()))
                .param("by", actor.name())
                .param("now", time.now().atOffset(ZoneOffset.UTC))
                .update();
        return wish;
    }
}
