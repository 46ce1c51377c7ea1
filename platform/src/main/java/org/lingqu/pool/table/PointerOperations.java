package org.lingqu.pool.table;

import java.util.Objects;
import java.util.Optional;
import org.apache.iceberg.BaseMetastoreTableOperations;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.io.FileIO;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Moves a table's pointer by a row of {@code pool.iceberg_tables} in the transaction of the calling thread. The layout of the row is that of
 * Iceberg's own JDBC catalog. Made anew for each use: after a rollback what it remembers would be wrong.
 */
final class PointerOperations extends BaseMetastoreTableOperations {

    static final String CATALOG = "lingqu";
    static final String NAMESPACE = "pool";

    private final JdbcClient books;
    private final String table;
    private final FileIO files;

    PointerOperations(JdbcClient books, String table, FileIO files) {
        this.books = books;
        this.table = table;
        this.files = files;
    }

    @Override
    protected String tableName() {
        return NAMESPACE + "." + table;
    }

    @Override
    public FileIO io() {
        return files;
    }

    /** File to which the table's pointer points; empty when there is no such table. */
    Optional<String> location() {
        return books.sql("""
                        select metadata_location from pool.iceberg_tables
                        where catalog_name = :catalog and table_namespace = :namespace and table_name = :table""")
                .param("catalog", CATALOG)
                .param("namespace", NAMESPACE)
                .param("table", table)
                .query(String.class)
                .optional();
    }

    @Override
    protected void doRefresh() {
        Optional<String> location = location();
        if (location.isPresent()) {
            // a file of this machine that cannot be read is not read better a minute later, and loads of others would
            // wait for that minute
            refreshFromMetadataLocation(location.get(), failure -> false, 0);
        } else {
            disableRefresh();
        }
    }

    @Override
    protected void doCommit(@Nullable TableMetadata base, TableMetadata next) {
        String location = writeNewMetadataIfRequired(base == null, next);
        int moved = base == null ? first(location) : next(location, base.metadataFileLocation());
        if (moved == 0) {
            throw new CommitFailedException("The pointer of %s has moved", tableName());
        }
    }

    private int first(String location) {
        return books.sql("""
                        insert into pool.iceberg_tables (catalog_name, table_namespace, table_name, metadata_location, iceberg_type)
                        values (:catalog, :namespace, :table, :location, 'TABLE') on conflict do nothing""")
                .param("catalog", CATALOG)
                .param("namespace", NAMESPACE)
                .param("table", table)
                .param("location", location)
                .update();
    }

    private int next(String location, @Nullable String previous) {
        return books.sql("""
                        update pool.iceberg_tables set metadata_location = :location, previous_metadata_location = :previous
                        where catalog_name = :catalog and table_namespace = :namespace and table_name = :table
                          and metadata_location = :previous""")
                .param("catalog", CATALOG)
                .param("namespace", NAMESPACE)
                .param("table", table)
                .param("location", location)
                .param("previous", Objects.requireNonNull(previous))
                .update();
    }
}
