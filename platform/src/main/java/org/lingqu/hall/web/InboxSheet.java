package org.lingqu.hall.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.CaseList;
import org.lingqu.casework.CaseRow;
import org.lingqu.casework.Clock;
import org.lingqu.kernel.LegalTime;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The list of cases as a spreadsheet. Texts that a spreadsheet could take for a formula are marked as text. */
@Component
class InboxSheet {

    private static final int MOST_ROWS = 50_000;
    private static final List<String> COLUMNS =
            List.of("number", "resource", "matter", "from", "stage", "opened", "due", "binding", "ended");

    private final MessageSource messages;

    InboxSheet(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * Writes all pages.
     *
     * @param first the first page
     * @param next gives the page behind a mark
     */
    void write(CaseList first, Function<String, CaseList> next, OutputStream out) throws IOException {
        try (Workbook book = new Workbook(out, "Lingqu", "1.0")) {
            Worksheet sheet = book.newWorksheet(text("hall.sheet"));
            for (int column = 0; column < COLUMNS.size(); column++) {
                sheet.value(0, column, text("hall.sheet." + COLUMNS.get(column)));
                sheet.style(0, column).bold().set();
            }
            int row = 1;
            CaseList page = first;
            while (true) {
                for (CaseRow one : page.rows()) {
                    write(sheet, row++, one);
                }
                if (page.last() == null || row > MOST_ROWS) {
                    return;
                }
                page = next.apply(page.last());
            }
        }
    }

    private void write(Worksheet sheet, int row, CaseRow one) {
        Clock clock = one.clock();
        sheet.value(row, 0, safe(one.number()));
        sheet.value(row, 1, safe(one.subject().title()));
        sheet.value(row, 2, safe(text("procedure." + one.procedure() + ".short")));
        sheet.value(row, 3, safe(one.openerName()));
        sheet.value(row, 4, safe(text("procedure." + one.procedure() + ".stage." + one.stage())));
        sheet.value(row, 5, LegalTime.dateOf(one.openedAt()));
        sheet.style(row, 5).format("yyyy-mm-dd").set();
        if (clock != null) {
            sheet.value(row, 6, clock.due());
            sheet.style(row, 6).format("yyyy-mm-dd").set();
            sheet.value(row, 7, text("hall.sheet.binding." + clock.standing().name()));
        }
        if (one.closedAt() != null) {
            sheet.value(row, 8, LegalTime.dateOf(one.closedAt()));
            sheet.style(row, 8).format("yyyy-mm-dd").set();
        }
    }

    /** A text that begins like a formula gets an apostrophe before it. */
    static String safe(@Nullable String text) {
        String plain = text == null ? "" : text;
        return !plain.isEmpty() && "=+-@\t\r\n".indexOf(plain.charAt(0)) >= 0 ? "'" + plain : plain;
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
