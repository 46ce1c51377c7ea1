package org.lingqu.audit.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.LoggedRecord;
import org.lingqu.kernel.Problem;
import org.lingqu.ui.Wording;
import org.lingqu.ui.Wordings;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** A list of records as CSV or spreadsheet. What a spreadsheet could take for a formula is marked as text. */
@Component
class RecordSheet {

    private static final List<String> COLUMNS = List.of(
            "position",
            "at",
            "department",
            "actor",
            "purpose",
            "basis",
            "subject",
            "code",
            "items",
            "rows",
            "outcome",
            "receipt");

    private final Wordings wordings;

    RecordSheet(Wordings wordings) {
        this.wordings = wordings;
    }

    /** Formats a list leaves in. */
    enum Format {
        CSV("text/csv;charset=utf-8"),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        private final String type;

        Format(String type) {
            this.type = type;
        }

        /** @throws Problem {@code parameter-malformed} */
        static Format of(String text) {
            for (Format format : values()) {
                if (format.name().equals(text.toUpperCase(Locale.ROOT))) {
                    return format;
                }
            }
            throw Problem.badInput("parameter-malformed").with("format");
        }
    }

    void write(
            List<LoggedRecord> records,
            RecordWords words,
            Format format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        response.setContentType(format.type);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"access-log." + format.name().toLowerCase(Locale.ROOT) + "\"");
        Wording wording = wordings.of(request);
        if (format == Format.CSV) {
            csv(records, words, wording, response.getOutputStream());
        } else {
            xlsx(records, words, wording, response.getOutputStream());
        }
    }

    private static void csv(List<LoggedRecord> records, RecordWords words, Wording wording, OutputStream out)
            throws IOException {
        BufferedWriter csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.write('\ufeff');
        line(csv, head(wording));
        for (LoggedRecord record : records) {
            line(csv, cells(record, words, wording));
        }
        csv.flush();
    }

    private static void line(BufferedWriter csv, List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            csv.write(i == 0 ? "\"" : ",\"");
            csv.write(safe(cells.get(i)).replace("\"", "\"\""));
            csv.write('"');
        }
        csv.write("\r\n");
    }

    private static void xlsx(List<LoggedRecord> records, RecordWords words, Wording wording, OutputStream out)
            throws IOException {
        try (Workbook book = new Workbook(out, "Lingqu", "1.0")) {
            Worksheet sheet = book.newWorksheet(wording.text("audit.title"));
            row(sheet, 0, head(wording));
            for (int i = 0; i < records.size(); i++) {
                row(sheet, i + 1, cells(records.get(i), words, wording));
                Long position = records.get(i).position();
                if (position != null) {
                    sheet.value(i + 1, 0, position);
                }
            }
            sheet.range(0, 0, 0, COLUMNS.size() - 1).style().bold().set();
        }
    }

    private static void row(Worksheet sheet, int row, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            sheet.value(row, column, safe(cells.get(column)));
        }
    }

    private static List<String> head(Wording wording) {
        List<String> head = new ArrayList<>();
        COLUMNS.forEach(column -> head.add(wording.text("audit.column." + column)));
        return head;
    }

    private static List<String> cells(LoggedRecord record, RecordWords words, Wording wording) {
        return List.of(
                record.position() == null ? "" : record.position().toString(),
                wording.dates().stamp(record.at()),
                words.department(record),
                words.actor(record),
                words.purpose(record, wording),
                words.basis(record, wording),
                words.subject(record),
                words.code(record),
                record.access() == null
                        ? ""
                        : Visible.of(String.join(" ", record.access().items())),
                record.access() == null ? "" : Long.toString(record.access().rows()),
                words.outcome(record, wording),
                record.receipt().toString());
    }

    /** A text that begins like a formula gets an apostrophe before it, also behind blanks that programs pass over. */
    static String safe(@Nullable String text) {
        String plain = text == null ? "" : text;
        String begin = plain.stripLeading();
        return !plain.isEmpty()
                        && ("\t\r\n".indexOf(plain.charAt(0)) >= 0
                                || !begin.isEmpty() && "=+-@＝＋－＠".indexOf(begin.charAt(0)) >= 0)
                ? "'" + plain
                : plain;
    }
}
