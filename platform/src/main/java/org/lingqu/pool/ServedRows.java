package org.lingqu.pool;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.EntryId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A single row as it is served, whole and unmasked: for the department whose data they are, never for a reader. */
@Repository
public class ServedRows {

    private final JdbcClient books;
    private final ServingProjections projections;

    ServedRows(JdbcClient books, ServingProjections projections) {
        this.books = books;
        this.projections = projections;
    }

    /** A row. @param version the snapshot it is served from; {@code cells} text by item code */
    public record Found(int version, Map<String, @Nullable String> cells) {}

    /** Empty where nothing is served, rows have no single key, or none has this one. */
    public Optional<Found> find(EntryId entry, String key) {
        projections.refresh(entry);
        ServingTable table = projections.of(entry).orElse(null);
        ServingColumn by = table == null ? null : table.key();
        if (table == null || by == null) {
            return Optional.empty();
        }
        String columns = table.columns().stream()
                .map(column -> column.quoted() + "::text")
                .collect(Collectors.joining(", "));
        return books.sql("select " + columns + " from " + table.table() + " where " + by.quoted() + "::text = :key")
                .param("key", key)
                .query((rs, row) -> {
                    Map<String, @Nullable String> cells = new LinkedHashMap<>();
                    for (int i = 0; i < table.columns().size(); i++) {
                        cells.put(table.columns().get(i).code(), rs.getString(i + 1));
                    }
                    return new Found(table.version(), cells);
                })
                .optional();
    }
}
