/** The rules of each entry: where they come from, their versions, and what the data themselves suggest. */
@NullMarked
package org.lingqu.quality.rule;

import org.jspecify.annotations.NullMarked;
