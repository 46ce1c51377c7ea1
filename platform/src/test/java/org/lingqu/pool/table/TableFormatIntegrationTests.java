package org.lingqu.pool.table;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.iceberg.TableMetadata;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.GivenSnapshots;
import org.lingqu.pool.ServingProjections;
import org.lingqu.pool.TableStore;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A table that another engine has raised to a newer format is refused by name, and what is served stays as it was. */
@IntegrationTest
class TableFormatIntegrationTests {

    private static final List<Column> COLUMNS =
            List.of(Column.of("bm", "编码", ColumnType.TEXT).asKey(), Column.of("je", "金额", ColumnType.MONEY));

    @Autowired
    GivenSnapshots given;

    @Autowired
    Datasets datasets;

    @Autowired
    TableStore tables;

    @Autowired
    ServingProjections serving;

    @Autowired
    JdbcClient books;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void refuses_a_table_of_format_three_and_goes_on_when_its_pointer_is_put_back() throws Exception {
        EntryId entry = EntryId.next();
        given.serve(entry, COLUMNS, List.of("甲,1.5"));
        String before = pointer(entry);
        raise(entry);

        assertThatThrownBy(() -> given.publish(entry, LoadId.next(), COLUMNS, List.of("乙,2")))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("table-format-unknown");
                    assertThat(problem.arguments()).containsExactly(3, 2);
                });
        assertThat(datasets.latest(entry).orElseThrow().version()).isEqualTo(1);
        assertThat(serving.of(entry).orElseThrow().rows()).isEqualTo(1);

        books.sql("update pool.iceberg_tables set metadata_location = :before where table_name = :table")
                .param("before", before)
                .param("table", entry.toString())
                .update();
        given.publish(entry, LoadId.next(), COLUMNS, List.of("乙,2"));
        assertThat(tables.scan(datasets.latest(entry).orElseThrow()).files()).hasSize(1);
        assertThat(datasets.latest(entry).orElseThrow().version()).isEqualTo(2);
    }

    private String pointer(EntryId entry) {
        return books.sql("select metadata_location from pool.iceberg_tables where table_name = :table")
                .param("table", entry.toString())
                .query(String.class)
                .single();
    }

    private void raise(EntryId entry) {
        transaction.executeWithoutResult(status -> {
            PointerOperations operations = new PointerOperations(books, entry.toString(), new LocalFiles());
            TableMetadata now = requireNonNull(operations.refresh());
            operations.commit(
                    now, TableMetadata.buildFrom(now).upgradeFormatVersion(3).build());
        });
    }
}
