package org.lingqu.pool;

import org.jspecify.annotations.Nullable;

/**
 * What a file says about one of its columns.
 *
 * @param bytes compressed size
 * @param values cells, empty ones included
 * @param nulls empty cells
 * @param least smallest value as text; null when unknown
 * @param greatest greatest value as text; null when unknown
 */
public record FieldStatistics(
        long bytes,
        long values,
        long nulls,
        @Nullable String least,
        @Nullable String greatest) {}
