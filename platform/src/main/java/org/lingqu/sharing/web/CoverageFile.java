package org.lingqu.sharing.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingqu.kernel.Problem;
import org.lingqu.sharing.coverage.CoverageLine;
import org.lingqu.ui.Wording;
import org.lingqu.ui.Wordings;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The coverage report as a file for spreadsheets, one department a line. */
@Component
class CoverageFile {

    private static final List<String> COLUMNS =
            List.of("department", "entries", "unconditional", "conditional", "withheld", "unsupplied", "overdue");

    private final Wordings wordings;

    CoverageFile(Wordings wordings) {
        this.wordings = wordings;
    }

    /** @throws Problem {@code parameter-malformed} for another format than csv */
    void answer(List<CoverageLine> lines, String format, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!format.equalsIgnoreCase("csv")) {
            throw Problem.badInput("parameter-malformed").with("export");
        }
        Wording wording = wordings.of(request);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"sharing-coverage.csv\"");
        Writer writer = response.getWriter();
        writer.write('\uFEFF');
        write(writer, COLUMNS.stream().map(column -> wording.text("sharing.coverage." + column)));
        for (CoverageLine line : lines) {
            write(
                    writer,
                    Stream.concat(
                            Stream.of(safe(line.department().name())),
                            Stream.of(
                                            line.all(),
                                            line.unconditional(),
                                            line.conditional(),
                                            line.none(),
                                            line.unsupplied(),
                                            line.overdue())
                                    .map(String::valueOf)));
        }
        writer.flush();
    }

    private static void write(Writer writer, Stream<String> cells) throws IOException {
        writer.write(cells.map(cell -> '"' + cell.replace("\"", "\"\"") + '"').collect(Collectors.joining(",")));
        writer.write("\r\n");
    }

    /** A text that a spreadsheet could take for a formula is marked as text. */
    private static String safe(String cell) {
        return cell.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + cell : cell;
    }
}
