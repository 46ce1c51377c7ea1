/** Standardised entries that the data authority keeps and departments claim; what is fixed in them stays as it is. */
@NullMarked
package org.lingqu.catalog.standard;

import org.jspecify.annotations.NullMarked;
