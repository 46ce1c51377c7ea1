package org.lingqu.catalog.workbook;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.workbook.Heading.Part;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.RulePack;

/** Reads a workbook that was made from the template: finds its sheets and columns by their names, and every row as text. */
final class WorkbookReader {

    static final int MOST_ENTRIES = 5_000;
    static final int MOST_ITEMS = 60_000;
    /** Characters kept of one sheet; a workbook can name one long text in every cell. */
    private static final int MOST_TEXT = 20_000_000;

    private static final int MOST_COLUMNS = 80;
    private static final int MOST_NAMED = 20;
    private static final Pattern RANGE = Pattern.compile("([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})");

    private final Names names;
    private final RulePack pack;

    WorkbookReader(Names names, RulePack pack) {
        this.names = names;
        this.pack = pack;
    }

    /**
     * @throws Problem those of {@link Parcel#open}; {@code workbook-sheet-missing}, {@code workbook-sheet-hidden},
     *     {@code workbook-columns} with every column, {@code workbook-version-missing}, {@code workbook-version}, {@code workbook-pack},
     *     {@code workbook-rows}, {@code workbook-empty}
     */
    Filled read(Path file) throws IOException {
        Parcel parcel = Parcel.open(file);
        try (ReadableWorkbook book = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true))) {
            List<Sheet> sheets = book.getSheets().toList();
            int packVersion = checkVersion(sheets);
            Set<String> extension = new LinkedHashSet<>();
            List<Line> entries = part(Part.ENTRIES, sheets, parcel, extension, MOST_ENTRIES);
            List<Line> items = part(Part.ITEMS, sheets, parcel, extension, MOST_ITEMS);
            if (entries.isEmpty()) {
                throw Problem.badInput("workbook-empty").with(names.sheet(Part.ENTRIES));
            }
            return new Filled(packVersion, entries, items, List.copyOf(extension), passedOver(sheets));
        } catch (ExcelReaderException
                | NoSuchElementException
                | NumberFormatException
                | IndexOutOfBoundsException broken) {
            throw Problem.badInput("workbook-broken").causedBy(broken);
        }
    }

    private int checkVersion(List<Sheet> sheets) throws IOException {
        String stated = "";
        for (Sheet sheet : sheets) {
            if (names.isExplanation(sheet.getName())) {
                try (Stream<Row> rows = sheet.openStream()) {
                    stated = rows.limit(3)
                            .flatMap(Row::stream)
                            .filter(cell -> cell != null && cell.getText() != null)
                            .map(Cell::getText)
                            .filter(text -> text.startsWith(Edition.MARK))
                            .findFirst()
                            .orElse("");
                }
            }
        }
        if (stated.isEmpty()) {
            throw Problem.badInput("workbook-version-missing").with(names.explanation());
        }
        Edition edition = Edition.of(stated, names.explanation());
        if (edition.template() != Edition.TEMPLATE) {
            throw Problem.badInput("workbook-version").with(edition.template(), Edition.TEMPLATE);
        }
        if (!edition.pack().equals(pack.id())) {
            throw Problem.badInput("workbook-pack").with(edition.pack(), pack.id());
        }
        return edition.packVersion();
    }

    private List<String> passedOver(List<Sheet> sheets) {
        return sheets.stream()
                .map(Sheet::getName)
                .filter(name -> !names.isKnown(name))
                .limit(MOST_NAMED)
                .toList();
    }

    private List<Line> part(Part part, List<Sheet> sheets, Parcel parcel, Set<String> extension, int most)
            throws IOException {
        List<Sheet> own = sheets.stream()
                .filter(sheet -> names.isOf(part, sheet.getName()))
                .sorted(Comparator.comparing(Sheet::getIndex))
                .toList();
        if (own.isEmpty()) {
            throw Problem.badInput("workbook-sheet-missing").with(names.sheet(part));
        }
        List<Line> lines = new ArrayList<>();
        for (Sheet sheet : own) {
            if (sheet.getVisibility() != SheetVisibility.VISIBLE) {
                throw Problem.badInput("workbook-sheet-hidden").with(sheet.getName());
            }
            read(part, sheet, extension, most, lines);
            merged(part, sheet, parcel, lines);
        }
        return lines;
    }

    private void read(Part part, Sheet sheet, Set<String> extension, int most, List<Line> lines) throws IOException {
        try (Stream<Row> rows = sheet.openStream()) {
            Iterator<Row> each = rows.iterator();
            Columns columns = columns(part, sheet.getName(), each.hasNext() ? each.next() : null);
            extension.addAll(columns.extension().values());
            int blank = 0;
            long kept = 0;
            while (each.hasNext()) {
                Row row = each.next();
                Line line = line(sheet.getName(), row, columns);
                if (line.isEmpty()) {
                    if (++blank > 10 * most) {
                        break;
                    }
                    continue;
                }
                lines.add(line);
                kept += line.length();
                if (kept > MOST_TEXT) {
                    throw Problem.badInput("workbook-too-much").with(MOST_TEXT);
                }
                if (lines.size() > most) {
                    throw Problem.badInput("workbook-rows").with(sheet.getName(), most);
                }
            }
        }
    }

    /**
     * The columns of a sheet.
     *
     * @param known by index
     * @param extension names of local elements by index
     */
    private record Columns(Map<Integer, Heading> known, Map<Integer, String> extension) {}

    private Columns columns(Part part, String sheet, @Nullable Row head) {
        Map<Integer, Heading> known = new LinkedHashMap<>();
        Map<Integer, String> extension = new LinkedHashMap<>();
        List<Fault> faults = new ArrayList<>();
        Set<Heading> seen = new HashSet<>();
        for (Cell cell : head == null
                ? List.<Cell>of()
                : head.stream().limit(MOST_COLUMNS).toList()) {
            String text = cell == null
                    ? ""
                    : Optional.ofNullable(cell.getText()).orElse("").strip();
            if (text.isEmpty() || names.isResult(text)) {
                continue;
            }
            Optional<Heading> heading = names.heading(part, text);
            Optional<String> local = part == Part.ENTRIES ? names.extension(text) : Optional.empty();
            if (heading.isPresent() && !seen.add(heading.get())) {
                faults.add(Fault.of(sheet, "catalog.workbook.column-twice", sheet, shortened(text)));
            } else if (heading.isPresent()) {
                known.put(cell.getColumnIndex(), heading.get());
            } else if (local.isPresent()) {
                extension.put(cell.getColumnIndex(), local.get());
            } else {
                faults.add(Fault.of(
                        sheet,
                        "catalog.workbook.column-unknown",
                        sheet,
                        shortened(text),
                        names.extensionHead(shortened(text))));
            }
        }
        for (Heading heading : part.headings()) {
            if (!seen.contains(heading)) {
                faults.add(Fault.of(sheet, "catalog.workbook.column-missing", sheet, names.heading(heading)));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.badInput("workbook-columns")
                    .with(sheet, faults.size())
                    .faults(faults.stream().limit(MOST_NAMED).toList());
        }
        return new Columns(known, extension);
    }

    private Line line(String sheet, Row row, Columns columns) {
        Line line = new Line(sheet, row.getRowNum(), new LinkedHashMap<>(), new LinkedHashMap<>());
        for (Cell cell : row) {
            if (cell == null) {
                continue;
            }
            Heading heading = columns.known().get(cell.getColumnIndex());
            String local = columns.extension().get(cell.getColumnIndex());
            if (heading == null && local == null) {
                continue;
            }
            String text = CellText.of(cell, heading, line);
            if (local != null) {
                line.extension().put(local, text);
            } else if (!text.isEmpty() && heading != null) {
                line.cells().put(heading, text);
            }
        }
        if (line.cells().isEmpty()
                && line.wrong().isEmpty()
                && line.extension().values().stream().allMatch(String::isEmpty)) {
            line.extension().clear();
        }
        return line;
    }

    /** Of merged cells only the first has a value: the others look filled in and are not. */
    private void merged(Part part, Sheet sheet, Parcel parcel, List<Line> lines) {
        List<String> ranges = parcel.mergedIn(sheet.getId());
        if (ranges.isEmpty()) {
            return;
        }
        Map<Integer, Line> byRow = lines.stream()
                .filter(line -> line.sheet().equals(sheet.getName()))
                .collect(Collectors.toMap(Line::row, line -> line, (one, other) -> one));
        for (String range : ranges) {
            Matcher matcher = RANGE.matcher(range.toUpperCase(Locale.ROOT));
            if (!matcher.matches()) {
                continue;
            }
            int first = Integer.parseInt(matcher.group(2));
            int last = Integer.parseInt(matcher.group(4));
            if (first == 1) {
                throw Problem.badInput("workbook-head-merged").with(sheet.getName(), range);
            }
            for (int row = first; row <= Math.min(last, first + MOST_ITEMS); row++) {
                Line line = byRow.get(row);
                if (line != null) {
                    line.refuse(null, "catalog.workbook.merged", range);
                }
            }
        }
    }

    static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
