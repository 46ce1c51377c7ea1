package org.lingqu.catalog.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.compile.Requirements;
import org.lingqu.catalog.workbook.Demand.Level;
import org.lingqu.catalog.workbook.Heading.Part;
import org.lingqu.catalog.workbook.Line.Wrong;
import org.lingqu.ui.Wording;

/**
 * Writes a workbook: the empty template, the returned one with every fault at its cell, or the published catalog. Rows leave as they come, so
 * that any number needs the same memory; what a spreadsheet could take for a formula leaves as text.
 */
final class WorkbookWriter {

    private static final int FLUSHED = 500;
    private static final int MOST_ROWS = 1_000_000;
    private static final int MOST_NOTES = 3_000;
    private static final int LONGEST_NOTE = 1_000;
    private static final String INK = "1F3B57";
    private static final String SOFT = "DDE6EE";
    private static final String RED = "FBE1DE";
    private static final String GREEN = "E2F1E5";

    private final Names names;
    private final Vocabulary vocabulary;
    private final Requirements requirements;
    private final Wording reader;
    private final List<String> extension;
    private final @Nullable Results results;
    private int notes;

    /**
     * @param extension names of local elements that get columns
     * @param results what became of each row, for a returned workbook; null otherwise
     */
    WorkbookWriter(
            Names names,
            Vocabulary vocabulary,
            Requirements requirements,
            Wording reader,
            List<String> extension,
            @Nullable Results results) {
        this.names = names;
        this.vocabulary = vocabulary;
        this.requirements = requirements;
        this.reader = reader;
        this.extension = extension;
        this.results = results;
    }

    /** Rows of a sheet, one after the other. */
    @FunctionalInterface
    interface Rows {
        void each(Taker taker) throws IOException;
    }

    /** Takes a row. */
    @FunctionalInterface
    interface Taker {
        void row(Line line) throws IOException;
    }

    /** What became of a row, as a sentence; empty for nothing to say. */
    @FunctionalInterface
    interface Results {
        String of(Line line);
    }

    void write(OutputStream out, Rows entries, Rows items) throws IOException {
        Workbook book = new Workbook(out, "Lingqu", "1.0");
        Worksheet first = book.newWorksheet(names.sheet(Part.ENTRIES));
        Worksheet second = book.newWorksheet(names.sheet(Part.ITEMS));
        Explanation explanation = new Explanation(names, requirements, reader);
        Worksheet third = book.newWorksheet(names.explanation());
        Lists lists = new Lists(book.newWorksheet(names.lists()), vocabulary);
        explanation.write(third);
        rows(book, first, Part.ENTRIES, entries, lists);
        rows(book, second, Part.ITEMS, items, lists);
        book.finish();
    }

    private void rows(Workbook book, Worksheet begun, Part part, Rows rows, Lists lists) throws IOException {
        Worksheet[] sheet = {begun};
        int[] row = {head(begun, part, lists)};
        int[] number = {1};
        rows.each(line -> {
            if (row[0] >= MOST_ROWS) {
                sheet[0].finish();
                sheet[0] = book.newWorksheet(names.sheet(part) + "（" + ++number[0] + "）");
                row[0] = head(sheet[0], part, lists);
            }
            int at = results == null ? row[0] : Math.max(row[0], line.row() - 1);
            write(sheet[0], at, part, line);
            row[0] = at + 1;
            if (row[0] % FLUSHED == 0) {
                sheet[0].flush();
            }
        });
        sheet[0].finish();
    }

    private int head(Worksheet sheet, Part part, Lists lists) {
        int column = 0;
        if (results != null) {
            heading(sheet, column, names.result(), 44, Level.FREE);
            column++;
        }
        int most = part == Part.ENTRIES ? WorkbookReader.MOST_ENTRIES : WorkbookReader.MOST_ITEMS;
        for (Heading heading : part.headings()) {
            Level level = Demand.of(heading, requirements).level();
            String head = names.heading(heading) + (level == Level.ALWAYS ? Names.MUST : "");
            heading(sheet, column, head, heading.width(), level);
            lists.offer(
                    heading,
                    sheet.range(1, column, most, column),
                    reader.text("catalog.workbook.choose.title"),
                    reader.text("catalog.workbook.choose"));
            column++;
        }
        if (part == Part.ENTRIES) {
            for (String name : extension) {
                heading(sheet, column++, names.extensionHead(name), 24, Level.FREE);
            }
        }
        sheet.freezePane(results == null ? 1 : 2, 1);
        return 1;
    }

    private static void heading(Worksheet sheet, int column, String text, int width, Level level) {
        sheet.inlineString(0, column, CellText.quoted(text));
        sheet.width(column, width);
        sheet.style(column).format("@").wrapText(true).verticalAlignment("top").set();
        sheet.style(0, column)
                .bold()
                .wrapText(true)
                .verticalAlignment("center")
                .fillColor(level == Level.ALWAYS ? INK : SOFT)
                .fontColor(level == Level.ALWAYS ? "FFFFFF" : "000000")
                .set();
    }

    private void write(Worksheet sheet, int row, Part part, Line line) {
        List<String> cells = new ArrayList<>();
        List<@Nullable Heading> headings = new ArrayList<>();
        if (results != null) {
            cells.add(results.of(line));
            headings.add(null);
        }
        for (Heading heading : part.headings()) {
            cells.add(line.text(heading));
            headings.add(heading);
        }
        if (part == Part.ENTRIES) {
            extension.forEach(name -> {
                cells.add(line.extension().getOrDefault(name, ""));
                headings.add(null);
            });
        }
        for (int column = 0; column < cells.size(); column++) {
            String text = cells.get(column);
            if (!text.isEmpty()) {
                sheet.inlineString(row, column, printable(text));
                sheet.style(row, column)
                        .format("@")
                        .wrapText(true)
                        .verticalAlignment("top")
                        .set();
            }
            if (results != null) {
                mark(sheet, row, column, column == 0, headings.get(column), line);
            }
        }
    }

    private void mark(Worksheet sheet, int row, int column, boolean result, @Nullable Heading heading, Line line) {
        if (result) {
            if (!line.wrong().isEmpty() || !results(line).isEmpty()) {
                fill(sheet, row, column, line.wrong().isEmpty() ? GREEN : RED);
            }
            return;
        }
        List<Wrong> here = line.wrong().stream()
                .filter(wrong -> heading != null && wrong.heading() == heading)
                .toList();
        if (!here.isEmpty()) {
            fill(sheet, row, column, RED);
            if (notes++ < MOST_NOTES) {
                String note =
                        here.stream().map(wrong -> reader.fault(wrong.fault())).collect(Collectors.joining("\n"));
                sheet.comment(row, column, note.length() > LONGEST_NOTE ? note.substring(0, LONGEST_NOTE) : note);
            }
        }
    }

    private String results(Line line) {
        return results == null ? "" : results.of(line);
    }

    private static void fill(Worksheet sheet, int row, int column, String color) {
        sheet.style(row, column)
                .format("@")
                .wrapText(true)
                .verticalAlignment("top")
                .fillColor(color)
                .set();
    }

    /** Without what no part of a workbook may hold, and not longer than a cell. */
    private static String printable(String text) {
        String kept = CellText.quoted(text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF\\p{Cs}]", ""));
        return kept.length() <= CellText.LONGEST ? kept : kept.substring(0, CellText.LONGEST - 1) + "…";
    }
}
