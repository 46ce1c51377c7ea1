/** Marks in the values of handed-over rows that tell, from a part of a found file, under which grant it went out. */
@NullMarked
package org.lingqu.exchange.watermark;

import org.jspecify.annotations.NullMarked;
