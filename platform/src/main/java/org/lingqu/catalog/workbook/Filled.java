package org.lingqu.catalog.workbook;

import java.util.List;

/**
 * A workbook as it was filled in.
 *
 * @param packVersion version of the rule pack from which its template was made
 * @param entries rows of the sheet of elements
 * @param items rows of the sheet of items
 * @param extension names of local elements that have columns
 * @param passedOver names of sheets that were not read, hidden ones among them
 */
record Filled(int packVersion, List<Line> entries, List<Line> items, List<String> extension, List<String> passedOver) {}
