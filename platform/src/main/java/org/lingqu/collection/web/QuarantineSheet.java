package org.lingqu.collection.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.LoadQuarantine;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.CellFault;
import org.lingqu.pool.Column;
import org.lingqu.pool.Quarantine;
import org.lingqu.pool.QuarantinedRow;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * The rows a load kept back as a file: number, reasons, the original text of every item, the whole text where there are no cells. Written row
 * by row. A text that a spreadsheet could take for a formula gets an apostrophe before it.
 */
@Component
class QuarantineSheet {

    private static final int BATCH = 1_000;
    private static final int MOST_ROWS = 1_000_000;
    private static final int LONGEST_CELL = 32_000;

    private final LoadQuarantine quarantine;
    private final RowWords words;
    private final MessageSource messages;

    QuarantineSheet(LoadQuarantine quarantine, RowWords words, MessageSource messages) {
        this.quarantine = quarantine;
        this.words = words;
        this.messages = messages;
    }

    /** Takes one row of texts. */
    @FunctionalInterface
    private interface Taker {
        void row(List<String> cells) throws IOException;
    }

    /**
     * Answers with the file.
     *
     * @param format csv or xlsx
     * @throws Problem {@code load-unknown}, {@code quarantine-empty}, {@code quarantine-too-long} when a spreadsheet cannot hold it
     */
    void answer(LoadId id, String format, Actor actor, HttpServletResponse response) throws IOException {
        Quarantine opened = quarantine
                .open(id, format, actor)
                .filter(each -> each.rows() > 0)
                .orElseThrow(() -> Problem.notFound("quarantine-empty"));
        boolean csv = format.equals("csv");
        if (!csv && opened.rows() > MOST_ROWS) {
            throw Problem.badInput("quarantine-too-long").with(opened.rows(), MOST_ROWS);
        }
        response.setContentType(
                csv ? "text/csv;charset=UTF-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"quarantine-" + id + "." + format + "\"");
        if (csv) {
            csv(opened, response.getOutputStream());
        } else {
            xlsx(opened, response.getOutputStream());
        }
    }

    private void csv(Quarantine opened, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write('\uFEFF');
        each(opened, cells -> {
            writer.write(cells.stream().map(QuarantineSheet::quoted).collect(Collectors.joining(",")));
            writer.write("\r\n");
        });
        writer.flush();
    }

    private static String quoted(String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }

    private void xlsx(Quarantine opened, OutputStream out) throws IOException {
        try (Workbook book = new Workbook(out, "Lingqu", "1.0")) {
            Worksheet sheet = book.newWorksheet(text("collection.sheet"));
            int[] row = {0};
            each(opened, cells -> {
                for (int i = 0; i < cells.size(); i++) {
                    sheet.value(row[0], i, cut(cells.get(i)));
                }
                if (++row[0] % BATCH == 0) {
                    sheet.flush();
                }
            });
            sheet.finish();
        }
    }

    private static String cut(String cell) {
        String printable = cell.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "");
        return printable.length() <= LONGEST_CELL ? printable : printable.substring(0, LONGEST_CELL) + "…";
    }

    private void each(Quarantine opened, Taker taker) throws IOException {
        List<String> head = new ArrayList<>(List.of(text("collection.sheet.row"), text("collection.sheet.reasons")));
        opened.columns().forEach(column -> head.add(column.title()));
        head.add(text("collection.sheet.raw"));
        taker.row(head.stream().map(QuarantineSheet::safe).toList());
        long after = 0;
        List<QuarantinedRow> batch;
        do {
            batch = quarantine.page(opened, null, after, BATCH);
            for (QuarantinedRow row : batch) {
                taker.row(cells(row, opened.columns()));
                after = row.row();
            }
        } while (batch.size() == BATCH);
    }

    private List<String> cells(QuarantinedRow row, List<Column> columns) {
        List<String> cells = new ArrayList<>(List.of(Long.toString(row.row()), safe(reasons(row, columns))));
        for (int i = 0; i < columns.size(); i++) {
            cells.add(safe(i < row.cells().size() ? row.cells().get(i) : null));
        }
        cells.add(safe(row.raw()));
        return cells;
    }

    private String reasons(QuarantinedRow row, List<Column> columns) {
        return row.faults().stream().map(fault -> reason(fault, row, columns)).collect(Collectors.joining("\n"));
    }

    private String reason(CellFault fault, QuarantinedRow row, List<Column> columns) {
        if (fault.column() < 0) {
            return words.of(fault, null, null);
        }
        Column column = columns.get(fault.column());
        return text(
                "collection.fault.with",
                column.title(),
                words.of(fault, column, row.cells().get(fault.column())));
    }

    static String safe(@Nullable String text) {
        String plain = text == null ? "" : text;
        return !plain.isEmpty() && "=+-@\t\r\n".indexOf(plain.charAt(0)) >= 0 ? "'" + plain : plain;
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
