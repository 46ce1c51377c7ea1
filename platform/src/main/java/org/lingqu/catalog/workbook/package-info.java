/**
 * Entries in a workbook: the template made from the rule pack in force, many entries read back and checked at once, the returned workbook with
 * every fault at its cell, and the published catalog in the same shape. A workbook is input from outside: it is opened within limits, nothing
 * in it is computed, and what stands in a cell is text.
 */
@NullMarked
package org.lingqu.catalog.workbook;

import org.jspecify.annotations.NullMarked;
