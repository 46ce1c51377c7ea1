package org.lingqu.rules;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What people call a document.
 *
 * @param title its official title
 * @param shortTitle as a column head, e.g. 安徽省办法; the title where the pack gives none
 * @param english the title in English; the official one where the pack gives none
 * @param shortEnglish as a column head in English
 * @param madeUnder number of the document it was made under, as it names it; null where it names none
 */
public record PackNames(
        String title,
        String shortTitle,
        String english,
        String shortEnglish,
        @Nullable String madeUnder) {

    /** The title in a reader's language. */
    public String title(Locale locale) {
        return isEnglish(locale) ? english : title;
    }

    /** The short title in a reader's language. */
    public String shortTitle(Locale locale) {
        return isEnglish(locale) ? shortEnglish : shortTitle;
    }

    private static boolean isEnglish(Locale locale) {
        return locale.getLanguage().equals("en");
    }
}
