package org.lingqu.pool;

/**
 * One reason.
 *
 * @param column position of the cell's column, counted from 0; −1 for a fault of the whole row
 * @param kind what is wrong
 * @param other number of the row that has the same key, for {@link FaultKind#DUPLICATE}; else 0
 */
public record CellFault(int column, FaultKind kind, long other) {}
