package org.lingqu.collection.database;

/**
 * Which rows of a table are read: those whose mark is not below a value, and those without a mark, which nobody could tell apart.
 *
 * @param mark a column that was found in the table
 * @param value as made by {@link MarkKind#before}
 */
public record Since(SourceTable.Column mark, MarkKind kind, String value) {}
