package org.lingqu.catalog.workbook;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.jspecify.annotations.Nullable;

/** What stands in a cell, as text. Nothing is computed, and nothing is guessed that the spreadsheet has already changed. */
final class CellText {

    /** What a spreadsheet itself takes at most. */
    static final int LONGEST = 32_767;
    /** Digits a spreadsheet keeps of a number. */
    private static final int KEPT_DIGITS = 15;
    /** Digits and places of a number that are written out; a spreadsheet itself knows 15 digits. */
    private static final int WRITTEN_OUT = 40;

    private static final String FORMULA_STARTS = "=+-@＝＋－＠\t\r";

    private CellText() {}

    /** The text, without blanks around it; what is wrong with the cell is noted at the row. */
    static String of(Cell cell, @Nullable Heading heading, Line line) {
        if (cell.getFormula() != null || cell.getType() == CellType.FORMULA) {
            line.refuse(heading, "catalog.workbook.formula");
            return "";
        }
        return switch (cell.getType()) {
            case EMPTY -> "";
            case ERROR -> {
                line.refuse(heading, "catalog.workbook.error-value");
                yield "";
            }
            case BOOLEAN -> cell.asBoolean() ? Vocabulary.YES : Vocabulary.NO;
            case NUMBER -> number(cell, heading, line);
            default -> text(Optional.ofNullable(cell.getText()).orElse(""), heading, line);
        };
    }

    private static String text(String raw, @Nullable Heading heading, Line line) {
        if (raw.length() > LONGEST) {
            // cut first: many cells may name the same long text
            line.refuse(heading, "catalog.too-long", LONGEST, raw.length() - LONGEST);
            return raw.substring(0, LONGEST);
        }
        return unquoted(raw.replace("\r\n", "\n").replace('\r', '\n').strip());
    }

    private static String number(Cell cell, @Nullable Heading heading, Line line) {
        if (isDate(cell)) {
            line.refuse(heading, "catalog.workbook.date");
            return "";
        }
        BigDecimal given = cell.asNumber();
        if (given.precision() > WRITTEN_OUT || Math.abs((long) given.scale()) > WRITTEN_OUT) {
            // an exponent of some digits would be written out as a text of a billion
            line.refuse(heading, "catalog.workbook.digits");
            return "";
        }
        BigDecimal number = given.stripTrailingZeros();
        if (number.scale() <= 0 && number.precision() - number.scale() > KEPT_DIGITS) {
            line.refuse(heading, "catalog.workbook.digits");
        }
        return number.toPlainString();
    }

    private static boolean isDate(Cell cell) {
        String format = cell.getDataFormatString();
        if (format == null) {
            return false;
        }
        String plain = format.replaceAll("\"[^\"]*\"|\\[[^]]*]|\\\\.", "").toLowerCase(Locale.ROOT);
        return !plain.equals("general") && plain.matches(".*[ymdhs年月日].*");
    }

    /** A text that a spreadsheet could take for a formula leaves with an apostrophe before it. */
    static String quoted(String text) {
        return looksLikeFormula(text) ? "'" + text : text;
    }

    /** And comes back without. */
    static String unquoted(String text) {
        return text.startsWith("'") && looksLikeFormula(text) ? text.substring(1) : text;
    }

    private static boolean looksLikeFormula(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) == '\'') {
            at++;
        }
        return at < text.length() && FORMULA_STARTS.indexOf(text.charAt(at)) >= 0;
    }
}
