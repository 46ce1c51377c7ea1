package org.lingqu.ui;

import org.jspecify.annotations.Nullable;

/**
 * One element that differs between two versions.
 *
 * @param before the old text; null: the element is new
 * @param after the new text; null: the element was taken away
 */
public record Difference(
        String element, @Nullable String before, @Nullable String after) {}
