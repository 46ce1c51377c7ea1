package org.lingqu.hall.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.CaseWork;
import org.lingqu.hall.feedback.Feedback;
import org.lingqu.kernel.LegalTime;
import org.lingqu.ui.Wording;
import org.lingqu.ui.Wordings;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** What a feedback was made of, as CSV, one line an act. What a spreadsheet could take for a formula is marked as text. */
@Component
class FeedbackSheet {

    private static final List<String> COLUMNS =
            List.of("at", "number", "resource", "matter", "act", "person", "instead-of", "due", "kept");

    private final Wordings wordings;

    FeedbackSheet(Wordings wordings) {
        this.wordings = wordings;
    }

    void write(Feedback feedback, List<CaseWork.Done> done, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Wording wording = wordings.of(request);
        response.setContentType("text/csv;charset=utf-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"feedback-" + feedback.span().first() + ".csv\"");
        BufferedWriter csv =
                new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        csv.write('\ufeff');
        line(
                csv,
                COLUMNS.stream()
                        .map(column -> wording.text("hall.feedback.sheet." + column))
                        .toList());
        for (CaseWork.Done one : done) {
            line(csv, cells(one, wording));
        }
        csv.flush();
    }

    private static List<String> cells(CaseWork.Done one, Wording wording) {
        return List.of(
                LegalTime.wallClock(one.at()).toString(),
                one.number(),
                one.title(),
                wording.text("procedure." + one.procedure() + ".short"),
                wording.text("procedure." + one.procedure() + ".move." + one.act()),
                one.name(),
                orEmpty(one.insteadOf()),
                orEmpty(one.due()),
                one.due() == null ? "" : wording.text("hall.feedback.sheet.kept." + kept(one)));
    }

    private static String kept(CaseWork.Done one) {
        return one.inTime() ? "in-time" : one.late() ? "late" : "target";
    }

    private static String orEmpty(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static void line(BufferedWriter csv, List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            csv.write(i == 0 ? "\"" : ",\"");
            csv.write(InboxSheet.safe(cells.get(i)).replace("\"", "\"\""));
            csv.write('"');
        }
        csv.write("\r\n");
    }
}
