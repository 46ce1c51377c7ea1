package org.lingqu.exchange.rowfile;

/**
 * Keeps text in a CSV file from being taken for a formula: an apostrophe before it. Text that already begins with apostrophes and then like a
 * formula gets one more, so that dropping one apostrophe from every text that looks so gives back what it was.
 */
public final class FormulaGuard {

    private static final String BEGINNINGS = "=+-@＝＋－＠\t\r\n";

    private FormulaGuard() {}

    /** The text as it may stand in a cell. */
    public static String of(String text) {
        return isLikeFormula(text) ? "'" + text : text;
    }

    private static boolean isLikeFormula(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) == '\'') {
            i++;
        }
        while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\u3000')) {
            i++;
        }
        return i < text.length() && BEGINNINGS.indexOf(text.charAt(i)) >= 0;
    }
}
