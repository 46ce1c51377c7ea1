package org.lingqu.collection.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Segment;
import org.lingqu.collection.gathering.Gathering;
import org.lingqu.collection.gathering.GatheringDemand;
import org.lingqu.collection.gathering.MissingEntry;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.ui.Wording;
import org.lingqu.ui.Wordings;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The report of what is missing as a file, row by row, however long it is. A text that a spreadsheet could take for a formula is quoted. */
@Component
class MissingSheet {

    private static final int BATCH = 1_000;
    private static final int MOST_ROWS = 1_000_000;
    private static final List<String> COLUMNS =
            List.of("department", "entry", "code", "segment", "state", "published", "until");

    private final Gathering gathering;
    private final Wordings wordings;

    MissingSheet(Gathering gathering, Wordings wordings) {
        this.gathering = gathering;
        this.wordings = wordings;
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
     * @throws Problem {@code parameter-malformed}, those of {@link Gathering#missing}
     */
    void answer(
            String format,
            @Nullable DepartmentId department,
            @Nullable Segment segment,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String kind = format.toLowerCase(Locale.ROOT);
        if (!List.of("csv", "xlsx").contains(kind)) {
            throw Problem.badInput("parameter-malformed").with("export");
        }
        List<MissingEntry> first = gathering.missing(department, segment, "", BATCH, actor);
        Wording wording = wordings.of(request);
        response.setContentType(
                kind.equals("csv")
                        ? "text/csv;charset=UTF-8"
                        : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"missing-entries." + kind + "\"");
        OutputStream out = response.getOutputStream();
        if (kind.equals("csv")) {
            BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            writer.write('\uFEFF');
            each(first, department, segment, actor, wording, cells -> {
                writer.write(cells.stream()
                        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(",")));
                writer.write("\r\n");
            });
            writer.flush();
        } else {
            xlsx(first, department, segment, actor, wording, out);
        }
    }

    private void xlsx(
            List<MissingEntry> first,
            @Nullable DepartmentId department,
            @Nullable Segment segment,
            Actor actor,
            Wording wording,
            OutputStream out)
            throws IOException {
        try (Workbook book = new Workbook(out, "Lingqu", "1.0")) {
            Worksheet sheet = book.newWorksheet(wording.text("collection.missing"));
            int[] row = {0};
            each(first, department, segment, actor, wording, cells -> {
                for (int i = 0; i < cells.size() && row[0] < MOST_ROWS; i++) {
                    sheet.value(row[0], i, cells.get(i));
                }
                if (++row[0] % BATCH == 0) {
                    sheet.flush();
                }
            });
            sheet.range(0, 0, 0, COLUMNS.size() - 1).style().bold().set();
            sheet.finish();
        }
    }

    private void each(
            List<MissingEntry> first,
            @Nullable DepartmentId department,
            @Nullable Segment segment,
            Actor actor,
            Wording wording,
            Taker taker)
            throws IOException {
        taker.row(COLUMNS.stream()
                .map(column -> wording.text("collection.missing.column." + column))
                .toList());
        List<MissingEntry> batch = first;
        while (!batch.isEmpty()) {
            for (MissingEntry each : batch) {
                taker.row(cells(each, wording));
            }
            String last = batch.get(batch.size() - 1).entry().code().value();
            batch = batch.size() < BATCH ? List.of() : gathering.missing(department, segment, last, BATCH, actor);
        }
    }

    private static List<String> cells(MissingEntry each, Wording wording) {
        GatheringDemand demand = each.demand();
        return Stream.of(
                        each.departmentName(),
                        each.entry().name(),
                        each.entry().code().value(),
                        wording.name(each.entry().segment()),
                        wording.name(each.state()),
                        LegalTime.dateOf(each.entry().publishedAt()).toString(),
                        demand == null ? "" : demand.until().toString())
                .map(QuarantineSheet::safe)
                .toList();
    }
}
