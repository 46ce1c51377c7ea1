package org.lingqu.pool;

import org.jspecify.annotations.Nullable;

/**
 * What stands in a column of a snapshot.
 *
 * @param rows cells, empty ones included
 * @param filled cells that are not empty
 * @param distinct about how many different values
 * @param least smallest value as text; null when every cell is empty
 * @param greatest greatest value as text; null when every cell is empty
 * @param shortest characters of the shortest text
 * @param longest characters of the longest text
 * @param shape the commonest shape of its texts: 9 for a digit, A for a letter, 文 for any other letter, signs as they are; null when empty
 * @param shaped how many cells have that shape
 */
public record ColumnProfile(
        String column,
        long rows,
        long filled,
        long distinct,
        @Nullable String least,
        @Nullable String greatest,
        int shortest,
        int longest,
        @Nullable String shape,
        long shaped) {}
