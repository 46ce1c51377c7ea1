package org.lingqu.collection;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Item;
import org.lingqu.collection.database.SourceDatabase;
import org.lingqu.collection.database.SourceTable;
import org.lingqu.collection.database.TableExport;
import org.lingqu.collection.text.TextRows;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.RawShape;
import org.lingqu.pool.Watch;

/** A table of a department's database. Only the columns that feed an item are read; the others never leave the source. */
final class TableSource implements RowSource {

    private final TableExport export;
    private final RawShape shape;
    private final List<SourceTable.Column> columns;
    private final long count;
    private final int longest;
    private volatile @Nullable CountingStream stream;

    private TableSource(TableExport export, RawShape shape, List<SourceTable.Column> columns, long count, int longest) {
        this.export = export;
        this.shape = shape;
        this.columns = columns;
        this.count = count;
        this.longest = longest;
    }

    /**
     * Connects, matches the table's columns and lets the source count, which may take long.
     *
     * @param watch stops even that
     */
    static TableSource open(
            SourceDatabase source, LoadWish wish, List<Item> items, CollectionSettings settings, Watch watch) {
        TableExport export = TableExport.begin(source, wish.schema(), wish.table(), settings.sourceSilence());
        try (Watch.Registration abort = watch.onCancel(export::abort)) {
            return matched(export, wish, items, settings.rowBytes());
        } catch (Problem refused) {
            export.close();
            throw refused;
        }
    }

    private static TableSource matched(TableExport export, LoadWish wish, List<Item> items, int longest) {
        SourceTable table = export.table();
        List<SourceTable.Column> columns = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        for (int position : new ColumnMatch(items, offered(table), wish.mapping()).positions(null)) {
            positions.add(position == ColumnMatch.NONE ? ColumnMatch.NONE : columns.size());
            if (position != ColumnMatch.NONE) {
                columns.add(table.columns().get(position));
            }
        }
        return new TableSource(export, new RawShape(',', columns.size(), positions), columns, export.count(), longest);
    }

    static List<ColumnMatch.Offered> offered(SourceTable table) {
        return table.columns().stream()
                .map(column -> new ColumnMatch.Offered(column.name(), column.comment()))
                .toList();
    }

    @Override
    public RawShape shape() {
        return shape;
    }

    @Override
    public Long count() {
        return count;
    }

    @Override
    public long read(long full, TextRows.Listener listener) throws IOException {
        CountingStream rows = new CountingStream(export.rows(columns, longest));
        stream = rows;
        try (InputStream text = rows) {
            return TextRows.ofDatabase(text, shape.delimiter(), shape.fields(), longest)
                    .cut(full, listener);
        } catch (IOException failed) {
            throw export.problem(failed);
        }
    }

    @Override
    public long bytes() {
        CountingStream rows = stream;
        return rows == null ? 0 : rows.bytes();
    }

    @Override
    public void abort() {
        export.abort();
    }

    @Override
    public void close() {
        export.close();
    }
}
