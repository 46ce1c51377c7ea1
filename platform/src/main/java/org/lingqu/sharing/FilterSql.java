package org.lingqu.sharing;

import java.util.List;

/**
 * A row filter as SQL.
 *
 * @param text a condition that holds no value; equal for all filters of one shape, so that a statement can be prepared once
 * @param values the values in the order of their placeholders
 */
public record FilterSql(String text, List<String> values) {}
