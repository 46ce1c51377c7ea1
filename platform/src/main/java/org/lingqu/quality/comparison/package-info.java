/** What departments that hold the same data find against each other. */
@NullMarked
package org.lingqu.quality.comparison;

import org.jspecify.annotations.NullMarked;
