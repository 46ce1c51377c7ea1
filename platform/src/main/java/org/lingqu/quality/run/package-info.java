/** Runs of the rules over snapshots: results, scores, found rows, probes and inspections. */
@NullMarked
package org.lingqu.quality.run;

import org.jspecify.annotations.NullMarked;
