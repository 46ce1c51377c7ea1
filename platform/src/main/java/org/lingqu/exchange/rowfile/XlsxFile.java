package org.lingqu.exchange.rowfile;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.Durable;

/** Rows as a spreadsheet. Text stays text, so nothing in it is a formula; numbers that a spreadsheet would round are text too. */
final class XlsxFile implements RowFile {

    /** Of a sheet; the first one holds the codes. */
    private static final int MOST_ROWS = 1_048_576;

    private static final int LONGEST = 32_767;
    private static final int EXACT_DIGITS = 15;
    private static final int AT_ONCE = 1_000;

    private final Path file;
    private final List<Column> columns;
    private final OutputStream out;
    private final Workbook book;
    private final Worksheet sheet;
    private int rows;
    private boolean finished;

    XlsxFile(Path file, List<Column> columns) throws IOException {
        this.file = file;
        this.columns = List.copyOf(columns);
        this.out = Files.newOutputStream(file);
        this.book = new Workbook(out, "Lingqu", "1.0");
        this.sheet = book.newWorksheet("数据");
        for (int i = 0; i < columns.size(); i++) {
            sheet.value(0, i, columns.get(i).code());
        }
        sheet.range(0, 0, 0, columns.size() - 1).style().bold().set();
        rows = 1;
    }

    @Override
    public void row(@Nullable String[] cells) {
        if (rows == MOST_ROWS) {
            throw Problem.conflict("handover-xlsx-rows").with(MOST_ROWS - 1);
        }
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i];
            if (cell != null) {
                write(i, cell);
            }
        }
        rows++;
        if (rows % AT_ONCE == 0) {
            try {
                sheet.flush();
            } catch (IOException failed) {
                throw Durable.problem(failed);
            }
        }
    }

    private void write(int column, String cell) {
        BigDecimal number = number(columns.get(column).type(), cell);
        if (number != null) {
            sheet.value(rows, column, number);
        } else if (cell.length() > LONGEST || cell.chars().anyMatch(XlsxFile::isUnfit)) {
            throw Problem.conflict("handover-xlsx-text")
                    .with(columns.get(column).code(), LONGEST);
        } else {
            sheet.inlineString(rows, column, cell);
        }
    }

    /** Not in the XML of a spreadsheet, or changed on the way (a carriage return becomes a line feed). */
    private static boolean isUnfit(int sign) {
        return sign < ' ' && sign != '\n' && sign != '\t' || sign == '\uFFFE' || sign == '\uFFFF';
    }

    private static @Nullable BigDecimal number(ColumnType type, String cell) {
        if (!type.isExactNumber()) {
            return null;
        }
        BigDecimal number = new BigDecimal(cell);
        return number.stripTrailingZeros().precision() <= EXACT_DIGITS ? number : null;
    }

    @Override
    public void finish() {
        try {
            sheet.finish();
            explain();
            book.finish();
            out.close();
            Durable.file(file);
            finished = true;
        } catch (IOException failed) {
            throw Durable.problem(failed);
        }
    }

    private void explain() throws IOException {
        Worksheet explained = book.newWorksheet("说明");
        explained.value(0, 0, "代码");
        explained.value(0, 1, "名称");
        explained.value(0, 2, "数据类型");
        for (int i = 0; i < columns.size(); i++) {
            explained.value(i + 1, 0, columns.get(i).code());
            explained.value(i + 1, 1, columns.get(i).title());
            explained.value(i + 1, 2, String.valueOf(columns.get(i).type().letter()));
        }
        explained.range(0, 0, 0, 2).style().bold().set();
        explained.finish();
    }

    @Override
    public void close() {
        if (!finished) {
            Unfinished.drop(out, file);
        }
    }
}
