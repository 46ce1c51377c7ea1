package org.lingqu.exchange.rowfile;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.Column;
import org.lingqu.pool.Durable;

/** Rows as CSV. */
final class CsvFile implements RowFile {

    private final Path file;
    private final List<Column> columns;
    private final boolean forPeople;
    private final BufferedWriter out;
    private boolean finished;

    /** @param forPeople with a head line and guarded against formulas; otherwise the bare text that the engine reads */
    CsvFile(Path file, List<Column> columns, boolean forPeople) throws IOException {
        this.file = file;
        this.columns = List.copyOf(columns);
        this.forPeople = forPeople;
        this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        if (forPeople) {
            line(columns.stream().map(Column::code).toArray(String[]::new), true);
        }
    }

    @Override
    public void row(@Nullable String[] cells) {
        try {
            line(cells, false);
        } catch (IOException failed) {
            throw Durable.problem(failed);
        }
    }

    private void line(@Nullable String[] cells, boolean head) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                out.write(',');
            }
            String cell = cells[i];
            if (cell != null) {
                write(cell, head || columns.get(i).type().isText());
            }
        }
        out.write(forPeople ? "\r\n" : "\n");
    }

    private void write(String cell, boolean text) throws IOException {
        if (!text) {
            out.write(cell);
            return;
        }
        String plain = forPeople ? FormulaGuard.of(cell) : cell;
        out.write('"');
        out.write(plain.indexOf('"') < 0 ? plain : plain.replace("\"", "\"\""));
        out.write('"');
    }

    @Override
    public void finish() {
        try {
            out.close();
            Durable.file(file);
            finished = true;
        } catch (IOException failed) {
            throw Durable.problem(failed);
        }
    }

    @Override
    public void close() {
        if (!finished) {
            Unfinished.drop(out, file);
        }
    }
}
