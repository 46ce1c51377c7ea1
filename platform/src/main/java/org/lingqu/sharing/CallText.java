package org.lingqu.sharing;

/** What texts from outside may hold before they come near a queue, a statement or a record. */
public final class CallText {

    /** Longest matter number. */
    public static final int MATTER_LENGTH = 64;

    private static final String MATTER_SIGNS = "〔〕（）()[]./_:#-";

    private CallText() {}

    /** Whether the text holds no control character and no half of a surrogate pair. */
    public static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || c == '\uFFFD') {
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** Whether the text can be the number of a matter (事项编号): letters, digits and the brackets case numbers use. */
    public static boolean isMatter(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int sign = text.codePointAt(i);
            length++;
            if (length > MATTER_LENGTH || !(isLetterOrNumber(sign) || MATTER_SIGNS.indexOf(sign) >= 0)) {
                return false;
            }
        }
        return length > 0;
    }

    /** Unicode's classes L and N. */
    private static boolean isLetterOrNumber(int sign) {
        return Character.isLetter(sign)
                || switch (Character.getType(sign)) {
                    case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
                    default -> false;
                };
    }
}
