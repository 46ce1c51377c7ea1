package org.lingqu.collection.sheet;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;

/**
 * Writes the rows of a sheet as CSV while it is read. A row that is empty in the sheet is an empty line, so that rows keep their numbers.
 * What cannot be taken as it stands refuses the whole sheet and names the first cells: formulas, merged cells, whole numbers of which the
 * sheet has kept fifteen digits only.
 */
final class SheetRows {

    private static final int MOST_COLUMNS = 2_000;
    private static final int NAMED = 20;

    /** A sheet keeps so many digits of a number and makes the others zero. */
    private static final int DIGITS = 15;

    /** The last day of the year 9999. */
    private static final BigDecimal FARTHEST = BigDecimal.valueOf(2_958_466);

    private final Writer out;
    private final List<String> words;
    private final List<Boolean> dates;
    private final LocalDate dayZero;
    private final List<Fault> formulas = new ArrayList<>();
    private final List<Fault> longNumbers = new ArrayList<>();
    private final List<Fault> merged = new ArrayList<>();
    private List<String> cells = new ArrayList<>();
    private int width;
    private long written;

    /** @param dates for each cell format whether it shows a day or a time */
    SheetRows(Writer out, List<String> words, List<Boolean> dates, boolean from1904) {
        this.out = out;
        this.words = words;
        this.dates = dates;
        this.dayZero = from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
    }

    /** @throws Problem {@code sheet-formulas}, {@code sheet-merged}, {@code sheet-long-numbers}, {@code sheet-too-wide} */
    void read(XMLStreamReader xml) throws IOException, XMLStreamException {
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "row" -> begin(Workbook.attribute(xml, "r"));
                    case "c" -> cell(xml);
                    case "mergeCell" -> named(merged, Workbook.attribute(xml, "ref"), "sheet-cell-merged");
                    default -> {}
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("row")) {
                end();
            }
        }
        refuse("sheet-merged", merged);
        refuse("sheet-formulas", formulas);
        refuse("sheet-long-numbers", longNumbers);
    }

    private static void refuse(String code, List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw Problem.badInput(code).with(faults.get(0).where()).faults(faults);
        }
    }

    private static void named(List<Fault> faults, String cell, String code) {
        if (faults.size() < NAMED) {
            faults.add(Fault.of(cell, code));
        }
    }

    private void begin(String number) throws IOException {
        cells = new ArrayList<>();
        long wanted = number.matches("[0-9]{1,7}") ? Long.parseLong(number) : written + 1;
        while (written + 1 < wanted) {
            out.write('\n');
            written++;
        }
    }

    private void end() throws IOException {
        boolean empty = cells.stream().allMatch(String::isEmpty);
        if (!empty) {
            width = Math.max(width, written == 0 || width == 0 ? cells.size() : width);
            while (cells.size() < width) {
                cells.add("");
            }
            while (cells.size() > width && cells.get(cells.size() - 1).isEmpty()) {
                cells.remove(cells.size() - 1);
            }
            for (int i = 0; i < cells.size(); i++) {
                out.write(i == 0 ? "" : ",");
                out.write(quoted(cells.get(i)));
            }
        }
        out.write('\n');
        written++;
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    private void cell(XMLStreamReader xml) throws XMLStreamException {
        String at = Workbook.attribute(xml, "r");
        int column = at.isEmpty() ? cells.size() : column(at);
        if (column < 0 || column >= MOST_COLUMNS) {
            throw Problem.badInput("sheet-too-wide").with(MOST_COLUMNS);
        }
        String type = Workbook.attribute(xml, "t");
        String style = Workbook.attribute(xml, "s");
        StringBuilder value = new StringBuilder();
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "f" -> named(formulas, at, "sheet-cell-formula");
                    case "v", "t" -> value.append(Unpacked.text(xml));
                    default -> {}
                }
            }
        }
        while (cells.size() <= column) {
            cells.add("");
        }
        cells.set(column, text(at, type, style, value.toString()));
    }

    private String text(String at, String type, String style, String value) {
        if (value.isEmpty()) {
            return "";
        }
        return switch (type) {
            case "s" -> word(Integer.parseInt(value.strip()));
            case "inlineStr", "str", "e" -> value;
            case "d" -> value.replace('T', ' ');
            case "b" -> value.strip().equals("1") ? "true" : "false";
            default -> number(at, style, new BigDecimal(value.strip()));
        };
    }

    private String word(int number) {
        if (number < 0 || number >= words.size()) {
            throw Problem.badInput("sheet-broken");
        }
        return words.get(number);
    }

    private String number(String at, String style, BigDecimal value) {
        if (value.precision() > 400 || Math.abs((long) value.scale()) > 400) {
            throw Problem.badInput("sheet-broken"); // no number of a sheet is that large or small
        }
        boolean date = style.matches("[0-9]{1,6}")
                && Integer.parseInt(style) < dates.size()
                && dates.get(Integer.parseInt(style));
        if (date) {
            return day(value);
        }
        BigDecimal kept =
                value.round(new MathContext(DIGITS, RoundingMode.HALF_UP)).stripTrailingZeros();
        if (kept.precision() - kept.scale() > DIGITS) {
            named(longNumbers, at, "sheet-cell-long-number");
        }
        return kept.toPlainString();
    }

    /** Days since the day zero, with the time of day behind the point; the days before March 1900 are one off in every sheet. */
    private String day(BigDecimal serial) {
        if (serial.abs().compareTo(FARTHEST) > 0) {
            return serial.toPlainString();
        }
        long days = serial.setScale(0, RoundingMode.FLOOR).longValueExact();
        long seconds = serial.subtract(BigDecimal.valueOf(days))
                .multiply(BigDecimal.valueOf(ChronoUnit.DAYS.getDuration().toSeconds()))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        LocalDateTime at = dayZero.plusDays(days).atStartOfDay().plusSeconds(seconds);
        return at.toLocalTime().toSecondOfDay() == 0
                ? at.toLocalDate().toString()
                : at.toLocalDate() + " " + at.toLocalTime().truncatedTo(ChronoUnit.SECONDS);
    }

    /** {@code C7} is the third column: 2. */
    private static int column(String at) {
        int column = 0;
        for (int i = 0; i < at.length() && Character.isLetter(at.charAt(i)); i++) {
            column = Math.min(MOST_COLUMNS + 1, column * 26 + (Character.toUpperCase(at.charAt(i)) - 'A' + 1));
        }
        return column - 1;
    }
}
