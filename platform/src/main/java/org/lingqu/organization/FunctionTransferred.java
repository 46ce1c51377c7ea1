package org.lingqu.organization;

/**
 * A duty went from one department to another. Told inside the transaction that records it.
 *
 * @param from the line that ended
 * @param to the line of the department that has it now
 * @param successor that department's name
 * @param decision the document it rests on
 */
public record FunctionTransferred(DepartmentFunction from, DepartmentFunction to, String successor, String decision) {}
