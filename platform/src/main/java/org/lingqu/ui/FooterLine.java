package org.lingqu.ui;

import org.jspecify.annotations.Nullable;

/**
 * A line at the foot of the page, in the reader's language, at most one link in it.
 *
 * @param before text before the link
 * @param link text of the link; null when the line has none
 * @param href where the link leads; null exactly when {@code link} is null
 * @param after text after the link
 */
public record FooterLine(
        String before, @Nullable String link, @Nullable String href, String after) {

    public static FooterLine of(String text) {
        return new FooterLine(text, null, null, "");
    }
}
