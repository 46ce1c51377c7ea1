package org.lingqu.catalog.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.workbook.Heading.Part;
import org.lingqu.catalog.workbook.Line.Wrong;
import org.lingqu.catalog.workbook.Upload.CellTold;
import org.lingqu.catalog.workbook.Upload.Report;
import org.lingqu.catalog.workbook.Upload.RowTold;
import org.lingqu.ui.Wording;

/** What is said about the rows of a workbook: in its result column, and in the report that is kept. */
final class Told {

    private final Wording reader;
    private final Wording chinese;
    private final Wording english;
    private final Sorted sorted;
    private final boolean kept;

    Told(Wording reader, Wording chinese, Wording english, Sorted sorted, boolean kept) {
        this.reader = reader;
        this.chinese = chinese;
        this.english = english;
        this.sorted = sorted;
        this.kept = kept;
    }

    /** The result of a row, for the returned workbook. */
    String result(Line line) {
        if (!line.wrong().isEmpty()) {
            return line.wrong().stream().map(wrong -> sentence(wrong, reader)).collect(Collectors.joining("\n"));
        }
        boolean isEntry = line.cells().keySet().stream().anyMatch(heading -> heading.part() == Part.ENTRIES);
        if (!isEntry) {
            return "";
        }
        return sorted.isItemsFault(line)
                ? reader.text("catalog.workbook.items-wrong", chinese.text(Part.ITEMS.message()))
                : reader.text("catalog.workbook.fate." + (kept ? "" : "not-kept.")
                        + sorted.fate(line).name());
    }

    Report report(Filled filled) {
        List<RowTold> rows = filled.entries().stream()
                .map(entry -> {
                    Draft draft = sorted.draft(entry);
                    return new RowTold(
                            entry.row(),
                            WorkbookReader.shortened(entry.text(Heading.NAME)),
                            sorted.fate(entry),
                            draft == null ? null : draft.id().toString());
                })
                .toList();
        List<CellTold> cells = new ArrayList<>();
        int[] faults = {0};
        Stream.concat(filled.entries().stream(), filled.items().stream()).forEach(line -> {
            faults[0] += line.wrong().size();
            line.wrong().forEach(wrong -> {
                if (cells.size() < Report.MOST_CELLS) {
                    cells.add(new CellTold(
                            line.sheet(),
                            address(wrong, line),
                            WorkbookReader.shortened(name(line)),
                            sentence(wrong, chinese),
                            sentence(wrong, english)));
                }
            });
        });
        return new Report(rows, cells, faults[0], filled.passedOver(), filled.packVersion());
    }

    private static String name(Line line) {
        String entry = line.text(Heading.NAME);
        return entry.isEmpty() ? line.text(Heading.ITEM_ENTRY) : entry;
    }

    private static String sentence(Wrong wrong, Wording in) {
        Heading heading = wrong.heading();
        return heading == null
                ? in.fault(wrong.fault())
                : in.text("catalog.workbook.in-column", in.text(heading.message()), in.fault(wrong.fault()));
    }

    /** Where the fault stands in the returned workbook, whose first column says the results. */
    private static String address(Wrong wrong, Line line) {
        Heading heading = wrong.heading();
        if (heading == null) {
            return Integer.toString(line.row());
        }
        int column = heading.part().headings().indexOf(heading) + 1;
        String letters = column < 26
                ? String.valueOf((char) ('A' + column))
                : "" + (char) ('A' + column / 26 - 1) + (char) ('A' + column % 26);
        return letters + line.row();
    }
}
