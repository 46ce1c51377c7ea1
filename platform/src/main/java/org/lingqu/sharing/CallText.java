package org.lingqu.sharing;

import java.util.regex.Pattern;

/** What texts from outside may hold before they come near a queue, a statement or a record. */
public final class CallText {

    /** Longest matter number. */
    public static final int MATTER_LENGTH = 64;

    private static final Pattern MATTER = Pattern.compile("[\\p{L}\\p{N}〔〕（）()\\[\\]./_:#-]{1," + MATTER_LENGTH + "}");

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
        return MATTER.matcher(text).matches();
    }
}
