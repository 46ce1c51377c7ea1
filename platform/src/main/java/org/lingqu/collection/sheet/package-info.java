/** Workbooks that are handed in, written out as the text that {@code collection.text} cuts into rows. Nothing in a workbook is carried out. */
@NullMarked
package org.lingqu.collection.sheet;

import org.jspecify.annotations.NullMarked;
