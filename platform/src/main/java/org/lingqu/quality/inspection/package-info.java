/** Inspections of all data of a department: its plan, dated reports with counts, periods that ended without one. */
@NullMarked
package org.lingqu.quality.inspection;

import org.jspecify.annotations.NullMarked;
