package org.lingqu.catalog.workbook;

import java.util.Optional;
import org.dhatim.fastexcel.Worksheet;
import org.lingqu.catalog.compile.Requirements;
import org.lingqu.catalog.workbook.Heading.Part;
import org.lingqu.ui.Wording;

/** The sheet that says how to fill in the others: the version cell, the rules of the whole, every column with what asks for it. */
final class Explanation {

    private static final int RULES = 7;

    private final Names names;
    private final Requirements requirements;
    private final Wording reader;

    Explanation(Names names, Requirements requirements, Wording reader) {
        this.names = names;
        this.requirements = requirements;
        this.reader = reader;
    }

    void write(Worksheet sheet) {
        int[] widths = {16, 30, 16, 72, 44};
        for (int column = 0; column < widths.length; column++) {
            sheet.width(column, widths[column]);
        }
        sheet.inlineString(0, 0, reader.text("catalog.workbook.explanation.title"));
        sheet.style(0, 0).bold().fontSize(14).set();
        sheet.inlineString(1, 0, reader.text("catalog.workbook.explanation.version"));
        sheet.inlineString(
                1,
                1,
                new Edition(Edition.TEMPLATE, requirements.packId(), requirements.packVersion(), requirements.issued())
                        .text());
        sheet.style(1, 1).bold().set();
        sheet.inlineString(1, 3, reader.text("catalog.workbook.explanation.keep"));
        int row = 3;
        for (int rule = 1; rule <= RULES; rule++) {
            sheet.inlineString(row, 0, rule + ".");
            sheet.inlineString(
                    row,
                    1,
                    reader.text(
                            "catalog.workbook.rule." + rule,
                            names.sheet(Part.ENTRIES),
                            names.sheet(Part.ITEMS),
                            WorkbookReader.MOST_ENTRIES,
                            names.extensionHead("…")));
            row++;
        }
        row++;
        String[] heads = {"sheet", "column", "must", "how", "basis"};
        for (int column = 0; column < heads.length; column++) {
            sheet.inlineString(row, column, reader.text("catalog.workbook.explanation." + heads[column]));
            sheet.style(row, column).bold().fillColor("DDE6EE").set();
        }
        for (Heading heading : Heading.values()) {
            row++;
            Demand demand = Demand.of(heading, requirements);
            Optional<String> basis = demand.by().map(reader::cite);
            cell(sheet, row, 0, names.sheet(heading.part()));
            cell(sheet, row, 1, names.heading(heading));
            cell(
                    sheet,
                    row,
                    2,
                    reader.text("catalog.workbook.must." + demand.level().name()));
            cell(sheet, row, 3, reader.text("catalog.workbook.how." + heading.name()));
            cell(sheet, row, 4, basis.orElse(""));
        }
    }

    private static void cell(Worksheet sheet, int row, int column, String text) {
        sheet.inlineString(row, column, text);
        sheet.style(row, column).wrapText(true).verticalAlignment("top").set();
    }
}
