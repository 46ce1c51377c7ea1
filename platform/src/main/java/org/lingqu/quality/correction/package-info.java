/** Orders to correct, as cases that only a better snapshot ends. */
@NullMarked
package org.lingqu.quality.correction;

import org.jspecify.annotations.NullMarked;
