package org.lingqu.collection;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Item;
import org.lingqu.collection.text.TextRows;
import org.lingqu.pool.RawChunk;
import org.lingqu.pool.RawShape;

/** Rows that were put right. Those that had been kept back keep the numbers under which they came. */
final class CorrectionSource implements RowSource {

    private static final int BATCH = 1_000;

    private final Rows rows;
    private final List<Item> items;
    private final RawShape shape;
    private final long count;
    private volatile long bytes;

    /** What is brought, in the order of the numbers. */
    @FunctionalInterface
    interface Rows {
        /** Rows with greater numbers, so many at most. */
        List<CorrectedRow> after(long row, int most);
    }

    CorrectionSource(Rows rows, Load load, List<Item> items) {
        this.rows = rows;
        this.items = items;
        this.shape = new RawShape(
                ',', items.size(), IntStream.range(0, items.size()).boxed().toList());
        this.count = load.progress().rowsTotal() == null ? 0 : load.progress().rowsTotal();
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
        Path file = listener.place(0);
        long written = 0;
        long last = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            List<CorrectedRow> batch;
            do {
                batch = rows.after(last, BATCH);
                for (CorrectedRow row : batch) {
                    write(out, row);
                    last = row.row();
                    written++;
                }
            } while (batch.size() == BATCH);
        }
        bytes = Files.size(file);
        if (written > 0) {
            listener.take(new RawChunk(file, written, true));
        }
        listener.at(written);
        return written;
    }

    private void write(Writer out, CorrectedRow row) throws IOException {
        out.write(row.row() + ",,");
        Map<String, @Nullable String> cells = row.after();
        for (Item item : items) {
            String text = CorrectedRow.blankless(cells.get(item.code()));
            out.write(text == null ? "," : ",\"" + text.replace("\"", "\"\"") + '"');
        }
        out.write('\n');
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public void abort() {
        // A few rows of our own book: done before anybody could stop it.
    }

    @Override
    public void close() {
        // The book stays open.
    }
}
