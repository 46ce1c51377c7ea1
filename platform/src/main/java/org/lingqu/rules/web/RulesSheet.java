package org.lingqu.rules.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.lingqu.rules.PackWords;
import org.lingqu.rules.RuleKey;
import org.lingqu.rules.RulePack;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The comparison as a workbook, one sheet for each group of rules. A text that a spreadsheet could take for a formula is marked as text. */
@Component
class RulesSheet {

    private static final double MATTER = 34;
    private static final double RULE = 44;

    private final MessageSource messages;

    RulesSheet(MessageSource messages) {
        this.messages = messages;
    }

    void send(List<RulePack> packs, Locale reader, HttpServletResponse response) throws IOException {
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"rules.xlsx\"");
        write(packs, reader, response.getOutputStream());
    }

    private void write(List<RulePack> packs, Locale reader, OutputStream out) throws IOException {
        PackWords words = PackWords.in(messages, reader);
        try (Workbook book = new Workbook(out, "Lingqu", "1.0")) {
            for (String group : Groups.ALL) {
                Worksheet sheet = book.newWorksheet(messages.getMessage("rules.group." + group, null, reader));
                head(sheet, packs, words, reader);
                int row = 1;
                for (RuleKey key : Groups.of(group, "").whole()) {
                    row(sheet, row++, key, packs, words);
                }
            }
        }
    }

    private void head(Worksheet sheet, List<RulePack> packs, PackWords words, Locale reader) {
        sheet.value(0, 0, messages.getMessage("rules.sheet.matter", null, reader));
        sheet.value(0, 1, messages.getMessage("rules.sheet.key", null, reader));
        sheet.width(0, MATTER);
        sheet.width(1, MATTER);
        for (int column = 0; column < packs.size(); column++) {
            RulePack pack = packs.get(column);
            sheet.value(0, column + 2, safe(pack.names().title(reader) + "\n" + words.status(pack)));
            sheet.width(column + 2, RULE);
        }
        sheet.range(0, 0, 0, packs.size() + 1)
                .style()
                .bold()
                .wrapText(true)
                .verticalAlignment("top")
                .set();
        sheet.freezePane(1, 1);
    }

    private static void row(Worksheet sheet, int row, RuleKey key, List<RulePack> packs, PackWords words) {
        sheet.value(row, 0, safe(words.key(key.path())));
        sheet.value(row, 1, safe(key.path()));
        for (int column = 0; column < packs.size(); column++) {
            PackWords.Said said = words.said(packs.get(column).ownValue(key.path()));
            sheet.value(row, column + 2, safe(said.note().isEmpty() ? said.text() : said.text() + "\n" + said.note()));
        }
        sheet.range(row, 0, row, packs.size() + 1)
                .style()
                .wrapText(true)
                .verticalAlignment("top")
                .set();
    }

    /** A text that begins like a formula gets an apostrophe before it. */
    private static String safe(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
