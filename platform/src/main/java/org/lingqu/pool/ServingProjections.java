package org.lingqu.pool;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.lingqu.kernel.EntryId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Tells from which table the rows of an entry are served. Answers from memory (the exchange asks for every call); a swap made by this
 * process is seen at once, one made by another process within two seconds, during which the older table still answers.
 */
@Service
public class ServingProjections {

    private final JdbcClient books;
    private final LoadingCache<EntryId, Optional<ServingTable>> known = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(2, TimeUnit.SECONDS)
            .build(this::find);

    ServingProjections(JdbcClient books) {
        this.books = books;
    }

    /** The table that serves an entry now; empty before its first snapshot has been projected. */
    public Optional<ServingTable> of(EntryId entry) {
        return known.get(entry);
    }

    /** Forgets what is known about an entry, so that the next question goes to the books. */
    public void refresh(EntryId entry) {
        known.invalidate(entry);
    }

    private Optional<ServingTable> find(EntryId entry) {
        return books.sql(
                        "select version, table_name, key_column, columns, rows from pool.serving where entry_id = :entry")
                .param("entry", entry.value())
                .query((rs, row) -> {
                    var columns = ColumnsJson.readServing(rs.getString("columns"));
                    String key = rs.getString("key_column");
                    return new ServingTable(
                            entry,
                            rs.getInt("version"),
                            rs.getString("table_name"),
                            columns.stream()
                                    .filter(column -> column.code().equals(key))
                                    .findFirst()
                                    .orElse(null),
                            columns,
                            rs.getLong("rows"));
                })
                .optional();
    }
}
